/**
 * The address that a handler's request came from; null outside of a server.
 *
 * The front has left it alone in `X-Forwarded-For` (`distrust`), or nothing, which Next fills from the connection.
 */
export function clientAddress(headers: Headers): string | null {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || null;
}
