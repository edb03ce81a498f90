import { createServer, type Server } from "node:http";
import { KIB, SECOND_MS } from "#lib/units.ts";

/** What a client may take of the server before it is answered, in bytes and in time, and after. */
const LIMITS = {
  maxHeaderSize: 16 * KIB,
  headersTimeout: 10 * SECOND_MS,
  requestTimeout: 60 * SECOND_MS,
  // How exactly the two above are kept.
  connectionsCheckingInterval: 2 * SECOND_MS,
  // Above the 60 s of common proxies, so that they, not we, end an idle connection.
  keepAliveTimeout: 65 * SECOND_MS,
  /** During a request: nothing arrives, and nothing of the answer is taken. Above what any answer takes to begin. */
  stillTimeout: 60 * SECOND_MS,
};
/** Above, those who come next are sent away before anything is read: each takes a descriptor and some kilobytes. */
const MOST_CONNECTIONS = 10_000;

/** A server that nobody occupies for long: slow clients, and those that never read, are let go. */
export function createBoundedServer(changed: Partial<typeof LIMITS> = {}): Server {
  const { stillTimeout, ...limits } = { ...LIMITS, ...changed };
  const server = createServer(limits);
  server.setTimeout(stillTimeout);
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}
