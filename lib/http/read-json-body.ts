import type { IncomingMessage } from "node:http";
import { AppError } from "#lib/errors.ts";
import { KIB, SECOND_MS } from "#lib/units.ts";

const MOST_BYTES = 64 * KIB;
const WITHIN_MS = 10 * SECOND_MS;

/**
 * The body as JSON; stops reading as soon as it is too much.
 *
 * @throws {AppError} As `readText`; `bad_request` for what is no JSON.
 */
export async function readJsonBody(req: IncomingMessage): Promise<unknown> {
  return parseJson(await readText(req));
}

/** @throws {AppError} `bad_request` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("bad_request", "The body is no valid JSON.");
  }
}

/** The body as text. @throws {AppError} `too_large`, `too_slow`, or `bad_request` for what ends too early. */
export function readText(req: IncomingMessage): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const refuse = (error: AppError) => {
    clearTimeout(timer);
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
  req.once("end", () => {
    clearTimeout(timer);
    const [only, ...more] = chunks;
    resolve((only && more.length === 0 ? only : Buffer.concat(chunks)).toString("utf8"));
  });
  // An error costs its stack: only where there is one.
  req.once("close", () => {
    if (!req.complete) refuse(new AppError("bad_request", "The body ended too early."));
  });
  return promise;
}
