import type { ServerResponse } from "node:http";
import { KIB } from "#lib/units.ts";
import type { InlineStyles } from "./inline-styles.ts";

const HEAD_END = "</head>";
/** No head of ours is longer; what has none by then goes out as it is. */
const MOST_HELD_BYTES = 64 * KIB;

/**
 * From now on a document that Next streams into `res` carries its sheets in its head, which is held back until it is whole:
 * the first paint does not wait for another request. Nothing else changes.
 *
 * @param nonce Of the document, which its styles have to bear.
 */
export function inlineIntoStream(res: ServerResponse, inlineStyles: InlineStyles, nonce: string): void {
  const write = res.write.bind(res) as (chunk: unknown, ...rest: unknown[]) => boolean;
  const end = res.end.bind(res) as (...given: unknown[]) => ServerResponse;
  let held: Buffer | null = Buffer.alloc(0);

  /** What can go out now that `chunk` has come. */
  function passed(chunk: string | Uint8Array, isLast: boolean): string | Uint8Array {
    if (held === null) return chunk;
    held = Buffer.concat([held, typeof chunk === "string" ? Buffer.from(chunk) : chunk]);
    const at = held.indexOf(HEAD_END);
    const isDocument = String(res.getHeader("Content-Type")).startsWith("text/html");
    if (isDocument && at < 0 && !isLast && held.length < MOST_HELD_BYTES) return "";
    const all = held;
    held = null;
    if (!isDocument || at < 0) return all;
    // It was that of what came in.
    if (!res.headersSent) res.removeHeader("Content-Length");
    const { html } = inlineStyles(all.toString("utf8", 0, at), nonce);
    return Buffer.concat([Buffer.from(html), all.subarray(at)]);
  }

  res.write = (chunk: string | Uint8Array, ...rest: unknown[]) => write(passed(chunk, false), ...rest);
  res.end = (...given: unknown[]) => {
    const [chunk] = given;
    const isChunk = typeof chunk === "string" || chunk instanceof Uint8Array;
    if (!isChunk) given.unshift("");
    given[0] = passed(isChunk ? chunk : "", true);
    return end(...given);
  };
}
