import type { Env, RedisConfig } from "#lib/env.ts";
import { connectRedis } from "#lib/redis/connection.ts";
import { withDeadline } from "#lib/redis/deadline.ts";
import { findRedisServer, startPrivateServer } from "#lib/redis/private-server.ts";
import { reasonOf } from "#lib/redis/reason.ts";
import { SECOND_MS } from "#lib/units.ts";

const ANSWERS_WITHIN_MS = 1 * SECOND_MS;

export type LaunchedRedis = {
  /** Null: the site goes without. */
  config: RedisConfig | null;
  /** For people. */
  about: string;
  stop(): Promise<void>;
};

const noStop = async () => {};

/**
 * The Redis that is configured, else a private one, started now, else none. Whatever is wrong with it, the site starts: it
 * is slower without, not poorer.
 */
export async function openRedis({
  redis,
  searchPath,
}: Pick<Env, "redis" | "searchPath">): Promise<LaunchedRedis> {
  if (redis) return { config: redis, about: await describeConfigured(redis), stop: noStop };
  const program = findRedisServer({ searchPath });
  if (!program) return { config: null, about: "none on the PATH: processes share no cache", stop: noStop };
  try {
    const server = await startPrivateServer(program);
    return { config: { kind: "tcp", url: server.url }, about: `${server.about}, private`, stop: server.stop };
  } catch (error) {
    return { config: null, about: `left out: ${reasonOf(error)}`, stop: noStop };
  }
}

/** Says host and port, never the password or token. */
async function describeConfigured(config: RedisConfig): Promise<string> {
  const { host } = new URL(config.url);
  const connection = await connectRedis(config);
  try {
    await withDeadline(ANSWERS_WITHIN_MS, connection.attempted);
    await withDeadline(ANSWERS_WITHIN_MS, connection.redis.ping());
    return `at ${host}`;
  } catch (error) {
    return `left out until it answers at ${host}: ${reasonOf(error)}`;
  } finally {
    await connection.close();
  }
}
