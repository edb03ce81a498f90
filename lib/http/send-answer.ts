import type { IncomingMessage, ServerResponse } from "node:http";
import { ANSWER_ENCODINGS, type Answer, type AnswerEncoding, type Body, compressAnswer } from "./answer.ts";
import { chooseEncoding } from "./encoding.ts";

/** Headers that belong to this response alone: names and values in turn. */
export type OwnHeaders = readonly string[];

/** Few are in use, but anybody can send others. */
const MOST_REMEMBERED = 256;
const remembered = new Map<string, AnswerEncoding | null>();

/**
 * Answers at once when a body in a fitting encoding is there.
 *
 * @returns The bytes of the body that is sent; null: it has to be made first.
 */
export function sendAtOnce(
  req: IncomingMessage,
  res: ServerResponse,
  answer: Answer,
  own: OwnHeaders,
): number | null {
  if (isUnchanged(req, answer)) {
    res.writeHead(304, [...answer.unchangedHead, ...own, ...tagHeaders(req, answer)]);
    res.end();
    return 0;
  }
  const encoding = answer.isCompressible ? encodingFor(req) : null;
  const body = encoding === null ? answer.plain : answer.compressed[encoding];
  return body ? send(req, res, answer, body, own) : null;
}

/** Compresses quickly when nobody has asked for this encoding before. @returns The bytes of the body that is sent. */
export async function sendAnswer(
  req: IncomingMessage,
  res: ServerResponse,
  answer: Answer,
  own: OwnHeaders,
): Promise<number> {
  const sentBytes = sendAtOnce(req, res, answer, own);
  if (sentBytes !== null) return sentBytes;
  const encoding = encodingFor(req);
  if (encoding === null) return 0;
  answer.compressing[encoding] ??= compressAnswer(answer, encoding, "quick").finally(() => {
    answer.compressing[encoding] = null;
  });
  const body = await answer.compressing[encoding];
  answer.compressed[encoding] ??= body;
  return send(req, res, answer, body, own);
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  answer: Answer,
  { bytes, head }: Body,
  own: OwnHeaders,
): number {
  res.writeHead(answer.status, [...head, ...own, ...tagHeaders(req, answer)]);
  const sent = req.method === "HEAD" ? undefined : bytes;
  res.end(sent);
  return sent?.length ?? 0;
}

/** Compares weakly, as `If-None-Match` asks, and by the content: an encoding that the client has will do. */
function isUnchanged({ headers }: IncomingMessage, { etagStem }: Answer): boolean {
  const asked = headers["if-none-match"];
  if (asked === undefined || etagStem === null) return false;
  return asked === "*" || asked.includes(`"${etagStem}`);
}

const NONE: readonly string[] = [];

/** By which CDNs drop what has changed, and our own client what it has read from the API. */
function tagHeaders({ headers, url = "" }: IncomingMessage, { tagHeaders }: Answer): readonly string[] {
  if (!tagHeaders) return NONE;
  const { cacheTag, surrogateKey } = tagHeaders;
  const isProxy = headers.via ?? headers["cdn-loop"] ?? headers["surrogate-capability"];
  if (isProxy !== undefined) return ["Cache-Tag", cacheTag, "Surrogate-Key", surrogateKey];
  return url.startsWith("/api/") ? ["Cache-Tag", cacheTag] : NONE;
}

function encodingFor({ headers }: IncomingMessage): AnswerEncoding | null {
  const accepted = headers["accept-encoding"];
  if (accepted === undefined) return null;
  const known = remembered.get(accepted);
  if (known !== undefined) return known;
  const chosen = chooseEncoding(accepted, ANSWER_ENCODINGS);
  if (remembered.size < MOST_REMEMBERED) remembered.set(accepted, chosen);
  return chosen;
}
