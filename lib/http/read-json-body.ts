import type { IncomingMessage } from "node:http";
import { AppError } from "#lib/errors.ts";
import { KIB, SECOND_MS } from "#lib/units.ts";

const MOST_BYTES = 64 * KIB;
const WITHIN_MS = 10 * SECOND_MS;

/**
 * The body as JSON; stops reading as soon as it is too much.
 *
 * @throws {AppError} `too_large`, `too_slow`, or `bad_request` for what is no JSON or ends too early.
 */
export async function readJsonBody(req: IncomingMessage): Promise<unknown> {
  const text = await readText(req);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("bad_request", "The body is no valid JSON.");
  }
}

function readText(req: IncomingMessage): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const refuse = (error: AppError) => {
    req.off("data", onData);
    req.pause();
    reject(error);
  };
  const tooLarge = () => new AppError("too_large", `The body may have at most ${MOST_BYTES} bytes.`);
  if (Number(req.headers["content-length"] ?? 0) > MOST_BYTES) return Promise.reject(tooLarge());

  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  const onData = (chunk: Buffer) => {
    sizeBytes += chunk.length;
    if (sizeBytes > MOST_BYTES) refuse(tooLarge());
    else chunks.push(chunk);
  };
  const timer = setTimeout(() => refuse(new AppError("too_slow", "The body took too long.")), WITHIN_MS);
  req.on("data", onData);
  req.once("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
  // An error costs its stack: only where there is one.
  req.once("close", () => {
    if (!req.complete) reject(new AppError("bad_request", "The body ended too early."));
  });
  return promise.finally(() => clearTimeout(timer));
}
