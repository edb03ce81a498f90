import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const SWEEP_MS = 20;
/** Connections that may wait to be accepted. When a crowd arrives at once, those beyond it try again seconds later. */
const BACKLOG = 4_096;

/** @returns The port; another one than asked for when that is 0. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, backlog: BACKLOG }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  // A server that listens on a port has an AddressInfo.
  return (server.address() as AddressInfo).port;
}

/** Takes no more connections and waits for the requests in flight, at most `withinMs` or until `hurry`. */
export async function drain(server: Server, withinMs: number, hurry: AbortSignal): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that is kept alive becomes idle when its answer has gone, and would then wait for another request.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await Promise.race([closed, sleep(withinMs, undefined, { signal: hurry, ref: false }).catch(() => {})]);
  clearInterval(sweep);
  server.closeAllConnections();
  await closed;
}
