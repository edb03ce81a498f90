/**
 * The address that a handler's request came from; null outside of a server.
 *
 * The front has left it alone in `X-Forwarded-For` (`distrust`), or nothing, which Next fills from the connection.
 */
export function clientAddress(headers: Headers): string | null {
  return plainAddress(headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "") || null;
}

/** An IPv4 address as everybody writes it: a server that listens on IPv6 has them as `::ffff:192.0.2.1`. */
export function plainAddress(address: string): string {
  return address.startsWith("::ffff:") && address.includes(".") ? address.slice(7) : address;
}
