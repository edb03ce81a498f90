import { createServer, type Server } from "node:http";
import { KIB, SECOND_MS } from "#lib/units.ts";
import { endSlowSenders, LARGE_BODY_BYTES, type SenderLimits } from "./slow-senders.ts";

/** What a client may take of the server before it is answered, in bytes and in time, and after. */
const LIMITS = {
  maxHeaderSize: 16 * KIB,
  headersTimeout: 10 * SECOND_MS,
  // How exactly times of arriving are kept.
  connectionsCheckingInterval: 2 * SECOND_MS,
  // Above the 60 s of common proxies, so that they, not we, end an idle connection.
  keepAliveTimeout: 65 * SECOND_MS,
  // Next listens, and would end the connections of those who only offer another protocol, as some programs always do.
  shouldUpgradeCallback: () => false,
  /** During a request: nothing arrives, and nothing of the answer is taken. Above what any answer takes to begin. */
  stillTimeout: 60 * SECOND_MS,
};
const SENDER_LIMITS: SenderLimits = {
  bodyTimeout: 60 * SECOND_MS,
  graceMs: 30 * SECOND_MS,
  /** 0.13 Mbit/s: a photo of 4 MB in four minutes. */
  leastBytesPerS: 16 * KIB,
};
/** Above, those who come next are sent away before anything is read: each takes a descriptor and some kilobytes. */
const MOST_CONNECTIONS = 10_000;

/** A server that nobody occupies for long: slow clients, and those that never read, are let go. */
export function createBoundedServer(changed: Partial<typeof LIMITS & SenderLimits> = {}): Server {
  const { stillTimeout, bodyTimeout, graceMs, leastBytesPerS, ...limits } = {
    ...LIMITS,
    ...SENDER_LIMITS,
    ...changed,
  };
  // Node's own ends what should have been ended before.
  const requestTimeout =
    limits.headersTimeout + bodyTimeout + graceMs + (LARGE_BODY_BYTES / leastBytesPerS) * SECOND_MS;
  const server = createServer({ ...limits, requestTimeout });
  endSlowSenders(server, { bodyTimeout, graceMs, leastBytesPerS }, limits.connectionsCheckingInterval);
  server.setTimeout(stillTimeout);
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}
