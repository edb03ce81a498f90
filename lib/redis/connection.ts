import type { Redis } from "@upstash/redis";
import type { RedisConfig } from "#lib/env.ts";

export type RedisConnection = {
  /** The same client in every mode. Values go in and come out as the text they are. */
  redis: Redis;
  /** Resolves when the first attempt to reach the server has ended, well or not. */
  attempted: Promise<void>;
  /** What is open and of no use gives way to something new. */
  renew(): void;
  close(): Promise<void>;
};

/** How long an answer may take before going without is better. */
export const DEADLINE_MS = { tcp: 20, rest: 100 } as const;

/** Does not wait for the server. The clients are large: only the one that is needed is loaded. */
export async function connectRedis(config: RedisConfig): Promise<RedisConnection> {
  if (config.kind === "tcp") {
    const { connectTcp } = await import("./tcp.ts");
    return connectTcp(config.url);
  }
  const { connectRest } = await import("./rest.ts");
  return connectRest(config.url, config.token);
}
