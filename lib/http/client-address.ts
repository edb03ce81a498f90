/**
 * The address that a handler's request came from; null outside of a server.
 *
 * Next fills `X-Forwarded-For` from the connection where the front has left none: only what a trusted proxy says gets
 * here, and the last entry is what it saw itself.
 */
export function clientAddress(headers: Headers): string | null {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || null;
}
