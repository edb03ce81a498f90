import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { ProxyTrust } from "#lib/http/visitor.ts";
import { clientIp, clientKey } from "./client-ip.ts";

/** What a request shares its limits with. */
export type NetworkOf = (req: IncomingMessage) => string;

/** Worked out once a connection, unless that is a proxy's, which speaks for somebody else each time. */
export function createNetworks(isTrusted: ProxyTrust): NetworkOf {
  /** Null: a proxy's. */
  const networks = new WeakMap<Socket, string | null>();

  return (req) => {
    const { socket } = req;
    let network = networks.get(socket);
    if (network === undefined) {
      network = isTrusted(socket.remoteAddress) ? null : clientKey(clientIp(req, isTrusted));
      networks.set(socket, network);
    }
    return network ?? clientKey(clientIp(req, isTrusted));
  };
}
