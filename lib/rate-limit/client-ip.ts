import type { IncomingMessage } from "node:http";
import { isIPv4, isIPv6 } from "node:net";
import { plainAddress } from "#lib/http/client-address.ts";
import type { ProxyTrust } from "#lib/http/visitor.ts";

type Asked = { headers: IncomingMessage["headers"]; socket: { remoteAddress?: string | undefined } };

/**
 * The address that a request comes from: the last one in `X-Forwarded-For` that is no trusted proxy's, and only where a
 * trusted proxy has connected. What the client itself wrote stands further left and is never reached.
 *
 * @returns An address, or "unknown" for a connection that has gone.
 */
export function clientIp({ headers, socket }: Asked, isTrusted: ProxyTrust): string {
  let client = plainAddress(socket.remoteAddress ?? "");
  let forwarded = String(headers["x-forwarded-for"] ?? "");
  while (forwarded !== "" && isTrusted(client)) {
    const comma = forwarded.lastIndexOf(",");
    const before = plainAddress(forwarded.slice(comma + 1).trim());
    if (!isIPv4(before) && !isIPv6(before)) break;
    client = before;
    forwarded = forwarded.slice(0, Math.max(0, comma));
  }
  return client || "unknown";
}

/**
 * What shares a limit: an IPv4 address, or an IPv6 network of 64 bits, of which one customer has all addresses.
 */
export function clientKey(ip: string): string {
  if (!ip.includes(":") || !isIPv6(ip)) return ip;
  const [head = "", tail] = ip.split("::");
  const groups = head.split(":").filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").filter(Boolean).length;
  const all = [...groups, ...Array<string>(missing).fill("0"), ...(tail ?? "").split(":").filter(Boolean)];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
