import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import { clientIp } from "#lib/rate-limit/client-ip.ts";
import { isPersonal } from "./response-key.ts";

/** Whether an address may tell who it speaks for. */
export type ProxyTrust = (address: string | undefined) => boolean;

const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-forwarded-server",
  "x-real-ip",
];

/** @param networks Addresses and networks (`10.0.0.0/8`, `::1`) as `readEnv` has checked them. */
export function createProxyTrust(networks: readonly string[]): ProxyTrust {
  const trusted = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  return (address) => address !== undefined && trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/**
 * Takes away what the client says of others without being trusted to. Behind a trusted proxy `X-Forwarded-For` is left
 * with one address: the client's.
 */
export function distrust(req: IncomingMessage, isTrusted: ProxyTrust): void {
  if (isTrusted(req.socket.remoteAddress)) {
    req.headers["x-forwarded-for"] = clientIp(req, isTrusted);
    return;
  }
  for (const name of FORWARDED) delete req.headers[name];
}

/**
 * Takes away who asks, and under which name, from a GET or HEAD of what is the same for everybody: a page that tried to
 * be personal would find nobody there.
 */
export function anonymise(req: IncomingMessage, path: string, publicUrl: URL): void {
  if ((req.method !== "GET" && req.method !== "HEAD") || isPersonal(path)) return;
  delete req.headers.cookie;
  delete req.headers.authorization;
  req.headers.host = publicUrl.host;
}
