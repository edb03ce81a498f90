import { randomUUID } from "node:crypto";
import type { Redis } from "@upstash/redis";
import type { RedisConfig } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { createBreaker } from "#lib/redis/breaker.ts";
import { connectRedis, DEADLINE_MS, type RedisConnection } from "#lib/redis/connection.ts";
import { withDeadline } from "#lib/redis/deadline.ts";
import { isRefusal, reasonOf } from "#lib/redis/reason.ts";
import { SECOND_MS } from "#lib/units.ts";
import { createRedisWrites, wholeMs } from "./redis-writes.ts";
import type { RemoteStore } from "./remote-store.ts";
import { recordCache } from "./stats.ts";

/** Under this name its own faults are counted; hits and misses belong to the cache that asked. */
const NAME = "redis";
const BREAKER = {
  mostFailures: 3,
  momentMs: 20,
  successesPerFailure: 4,
  firstProbeAfterMs: 100,
  mostBetweenProbesMs: 2 * SECOND_MS,
};
const PROBE_KEY = "hestia:probe";
/** In one question; what many want in the same turn of the event loop goes together. */
const MOST_KEYS = 64;

type RedisStore = RemoteStore & {
  /** Resolves when Redis was first reached, or found not to answer. */
  readonly settled: Promise<void>;
};

/**
 * Redis as the tier that processes share. Usable at once: before it is connected, and whenever it is of no use, it holds
 * nothing and takes nobody's time.
 */
export function createRedisStore(config: RedisConfig): RedisStore {
  const deadlineMs = DEADLINE_MS[config.kind];
  const opening = connectRedis(config);
  const leases = new Map<string, string>();
  const report = createReport();
  let connection: RedisConnection | null = null;

  const breaker = createBreaker({
    ...BREAKER,
    probe: async () => {
      connection = await opening;
      await connection.attempted;
      // What is asked of it later, in the time it will be given.
      await withDeadline(deadlineMs, read(connection.redis, [PROBE_KEY]));
    },
    onOpen: (cause) => {
      report(reasonOf(cause));
      connection?.renew();
    },
    onClose: () => report(null),
  });

  /** Null: it must not be asked now. */
  const usable = (): Redis | null => (breaker.state === "closed" ? (connection?.redis ?? null) : null);

  /** A write that is refused held up nobody, and those that read may still be answered. */
  function failed(error: unknown, isWrite: boolean): void {
    recordCache(NAME, "l2", "errors");
    if (!(isWrite && isRefusal(error))) breaker.failed(error);
  }

  /** Null: no answer. */
  async function ask<T extends object>(
    question: (redis: Redis) => Promise<T>,
    { isWrite }: { isWrite: boolean },
  ): Promise<T | null> {
    const redis = usable();
    if (!redis) return null;
    try {
      const answer = await withDeadline(deadlineMs, question(redis));
      breaker.succeeded();
      return answer;
    } catch (error) {
      failed(error, isWrite);
      return null;
    }
  }

  const getTogether = joinQuestions((keys) => ask((redis) => read(redis, keys), { isWrite: false }));
  const writes = createRedisWrites({
    isUsable: () => usable() !== null,
    send: (batch) => ask(batch, { isWrite: true }),
  });

  return {
    settled: breaker.settled,
    get state() {
      return breaker.state === "closed" ? "connected" : breaker.state;
    },
    async get(keys) {
      if (keys.length === 0) return [];
      return getTogether(keys);
    },
    set: writes.add,
    async lease(key, forMs) {
      const token = randomUUID();
      leases.set(key, token);
      const set = async (redis: Redis) => ({
        taken: await redis.set(leaseKey(key), token, { nx: true, px: wholeMs(forMs) }),
      });
      const answer = await ask(set, { isWrite: true });
      const isOurs = answer === null || answer.taken !== null;
      if (!isOurs) leases.delete(key);
      return isOurs;
    },
    release(key) {
      const token = leases.get(key);
      leases.delete(key);
      if (token) writes.release(leaseKey(key), token);
    },
    async close() {
      breaker.stop();
      await (await opening).close();
    },
  };
}

/** @throws {TypeError} when the answer is not one text or null for each key. */
async function read(redis: Redis, keys: readonly string[]): Promise<(string | null)[]> {
  const found: unknown = await redis.mget(...keys);
  const isText = (value: unknown) => value === null || typeof value === "string";
  if (Array.isArray(found) && found.length === keys.length && found.every(isText)) return found;
  throw new TypeError("the answer makes no sense");
}

const leaseKey = (key: string) => `${key}:lease`;

/** Keys that are asked for in one turn of the event loop go in one question, which leaves at its end. */
function joinQuestions(ask: (keys: string[]) => Promise<(string | null)[] | null>) {
  type Question = { keys: string[]; found: Promise<(string | null)[] | null> };
  let open: Question | null = null;

  function begin(): Question {
    const { promise: endOfTurn, resolve } = Promise.withResolvers<void>();
    process.nextTick(resolve);
    const keys: string[] = [];
    const found = endOfTurn.then(() => {
      if (open?.keys === keys) open = null;
      return ask(keys);
    });
    return { keys, found };
  }

  return async (keys: readonly string[]): Promise<(string | null)[]> => {
    if (!open || open.keys.length + keys.length > MOST_KEYS) open = begin();
    const { keys: all, found } = open;
    const first = all.length;
    all.push(...keys);
    const values = await found;
    return keys.map((_, index) => values?.[first + index] ?? null);
  };
}

/** Says once that Redis is of no use, why, and when it is back. */
function createReport(): (reason: string | null) => void {
  let isLeftOut = false;
  return (reason) => {
    if (reason !== null && !isLeftOut) logger.warn("redis is left out", { reason });
    if (reason === null && isLeftOut) logger.info("redis is back");
    isLeftOut = reason !== null;
  };
}
