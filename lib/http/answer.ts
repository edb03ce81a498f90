import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { KIB } from "#lib/units.ts";
import { isCompressible, withVary } from "./encoding.ts";
import { SHARED_HEADERS, tagsForHeader, UNKEPT_HEADERS } from "./public-headers.ts";
import type { Rendered } from "./render.ts";
import type { RequestContext } from "./request-context.ts";

export const ANSWER_ENCODINGS = ["br", "gzip"] as const;
export type AnswerEncoding = (typeof ANSWER_ENCODINGS)[number];

/** The body in one encoding, with all headers but those of the single response. */
export type Body = { bytes: Buffer; head: readonly string[]; isBest: boolean };

/** An answer ready to be sent to many: headers built once, bodies compressed once each. */
export type Answer = {
  status: number;
  /** Between quotes, the beginning of the ETag of every encoding; null: it has none. */
  etagStem: string | null;
  /** Of a 304. */
  unchangedHead: readonly string[];
  plain: Body;
  /** Null while nobody has asked for it, or where compressing wins nothing. */
  compressed: Record<AnswerEncoding, Body | null>;
  /** Being made for those who wait; null: nobody does. */
  compressing: Record<AnswerEncoding, Promise<Body> | null>;
  isCompressible: boolean;
  /** For those that drop it by tag: a kilobyte or two that pages in browsers need not get. Joined as each wants it. */
  tagHeaders: { cacheTag: string; surrogateKey: string } | null;
};

/** Below it the headers weigh more than what is won. */
const LEAST_BYTES = KIB;
/** Above it the highest level costs more than it wins. */
const BEST_UP_TO_BYTES = 256 * KIB;

/** Set anew for each response, by Node, or by whoever stands between. */
const OWN_HEADERS = new Set(
  "cache-control connection content-length date etag keep-alive transfer-encoding vary x-request-id".split(
    " ",
  ),
);

const PROTECTION =
  /^(strict-transport-security|x-content-type-options|x-robots-tag|referrer-policy|cross-origin-.*)$/;

export type Audience = "shared" | "unkept" | "private";

/**
 * @param audience Whether caches on the way may keep it. "private": only what Next itself said of caching is passed on.
 */
export function createAnswer(rendered: Rendered, context: RequestContext, audience: Audience): Answer {
  const { status, headers, body } = rendered;
  const type = String(headers["content-type"] ?? "");
  const canCompress = isCompressible(type) && !("content-encoding" in headers) && body.length >= LEAST_BYTES;
  const tags = audience === "shared" ? tagsForHeader(context.tags) : [];
  const etagStem = audience === "private" || status !== 200 ? null : etagStemOf(rendered);
  const vary = varyOf(headers.vary, isCompressible(type));
  const caching = cachingOf(rendered, audience);
  const shared = [...caching, ...(vary ? ["Vary", vary] : [])];
  const head = [...passedOn(headers), ...shared];

  return {
    status,
    etagStem,
    unchangedHead: [...protectionOf(headers), ...shared, "ETag", `"${etagStem}"`],
    plain: { bytes: body, head: bodyHead(head, body, etagStem, ""), isBest: true },
    compressed: { br: null, gzip: null },
    compressing: { br: null, gzip: null },
    isCompressible: canCompress,
    tagHeaders: tags.length === 0 ? null : { cacheTag: tags.join(","), surrogateKey: tags.join(" ") },
  };
}

/** A policy that has changed makes other answers of the same bytes: browsers keep the old one with what they keep. */
function etagStemOf({ headers, body }: Rendered): string {
  const policy = String(headers["content-security-policy"] ?? "");
  return createHash("sha256").update(policy).update(body).digest("base64url");
}

/** What holds without a body too. */
function protectionOf(headers: Rendered["headers"]): string[] {
  return passedOn(headers, (name) => PROTECTION.test(name));
}

const COMPRESSORS = {
  br: (body: Buffer, isBest: boolean) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: !isBest ? 4 : body.length <= BEST_UP_TO_BYTES ? 11 : 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body: Buffer, isBest: boolean) => promisify(gzip)(body, { level: isBest ? 9 : 5 }),
};

/** Compresses off the event loop: quickly for whoever waits, or as well as it goes for all who come later. */
export async function compressAnswer(
  { plain, etagStem }: Answer,
  encoding: AnswerEncoding,
  quality: "quick" | "best",
): Promise<Body> {
  const isBest = quality === "best";
  const bytes = await COMPRESSORS[encoding](plain.bytes, isBest);
  const head = withoutEnd(plain.head, etagStem);
  const suffix = `-${encoding}${isBest ? "" : "-quick"}`;
  return { bytes, head: bodyHead([...head, "Content-Encoding", encoding], bytes, etagStem, suffix), isBest };
}

/** Memory that the answer holds. */
export function sizeOfAnswer({ plain, compressed, tagHeaders }: Answer): number {
  const bodies = [plain, compressed.br, compressed.gzip];
  const bodyBytes = bodies.reduce(
    (sum, body) => sum + (body ? body.bytes.length + lengthOf(body.head) : 0),
    0,
  );
  return bodyBytes + 2 * (tagHeaders?.cacheTag.length ?? 0);
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

/** Length and ETag stand last, so that they can be exchanged. The ETag is strong: it names these very bytes. */
function bodyHead(head: readonly string[], bytes: Buffer, etagStem: string | null, suffix: string): string[] {
  const etag = etagStem === null ? [] : ["ETag", `"${etagStem}${suffix}"`];
  return [...head, "Content-Length", String(bytes.length), ...etag];
}

function withoutEnd(head: readonly string[], etagStem: string | null): readonly string[] {
  return head.slice(0, etagStem === null ? -2 : -4);
}

function passedOn(
  headers: Rendered["headers"],
  isPassedOn = (name: string) => !OWN_HEADERS.has(name),
): string[] {
  return Object.entries(headers)
    .filter(([name]) => isPassedOn(name))
    .flatMap(([name, value]) => [value].flat().flatMap((single) => [name, single]));
}

function cachingOf({ headers }: Rendered, audience: Audience): readonly string[] {
  if (audience === "shared") return SHARED_HEADERS;
  if (audience === "unkept") return UNKEPT_HEADERS;
  const said = headers["cache-control"];
  return said === undefined ? [] : ["Cache-Control", String(said)];
}

function varyOf(vary: string | readonly string[] | undefined, isCompressible: boolean): string {
  const named = [vary ?? []].flat();
  return isCompressible ? withVary(named, "Accept-Encoding") : named.join(", ");
}
