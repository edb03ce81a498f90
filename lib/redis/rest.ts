import { Redis } from "@upstash/redis";
import { SECOND_MS } from "#lib/units.ts";
import type { RedisConnection } from "./connection.ts";

/** Whoever asked has long stopped waiting; this frees the socket. */
const GIVE_UP_AFTER_MS = 5 * SECOND_MS;

/** Upstash's client over its own REST requester. */
export function connectRest(url: string, token: string): RedisConnection {
  const redis = new Redis({
    url,
    token,
    automaticDeserialization: false,
    // Payloads are text already.
    responseEncoding: false,
    // A cache may read what a replica knows: whatever it reads is judged.
    readYourWrites: false,
    retry: { retries: 0 },
    enableTelemetry: false,
    signal: () => AbortSignal.timeout(GIVE_UP_AFTER_MS),
  });
  return {
    redis,
    // Opens a connection, which takes several round trips, while nobody waits.
    attempted: redis.ping().then(
      () => {},
      () => {},
    ),
    renew() {},
    async close() {},
  };
}
