import { randomUUID } from "node:crypto";
import type { Redis } from "@upstash/redis";
import type { RedisConfig } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { createBreaker } from "#lib/redis/breaker.ts";
import { connectRedis, DEADLINE_MS, type RedisConnection } from "#lib/redis/connection.ts";
import { withDeadline } from "#lib/redis/deadline.ts";
import { isRefusal, reasonOf } from "#lib/redis/reason.ts";
import { MIB, SECOND_MS } from "#lib/units.ts";
import type { RemoteStore, RemoteWrite } from "./remote-store.ts";
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
/** Sent and not yet answered. More is dropped: one that lags behind must not pile up here. */
const OUTSTANDING = { mostWrites: 512, mostChars: 8 * MIB };
/** Gives a lease back, unless it has run out and gone to another. */
const RELEASE =
  'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';

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
  const outstanding = { writes: 0, chars: 0 };
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

  async function write({ key, payload, ttlMs }: RemoteWrite): Promise<void> {
    const isFull =
      outstanding.writes >= OUTSTANDING.mostWrites ||
      outstanding.chars + payload.length > OUTSTANDING.mostChars;
    if (isFull || !usable()) return recordCache(NAME, "l2", "rejections");
    outstanding.writes++;
    outstanding.chars += payload.length;
    const settle = () => {
      outstanding.writes--;
      outstanding.chars -= payload.length;
    };
    await ask(
      async (redis) => {
        // Outstanding until it is answered or the connection gone, however long that takes.
        const writing = redis.set(key, payload, { px: wholeMs(ttlMs) });
        writing.then(settle, settle);
        return { done: await writing };
      },
      { isWrite: true },
    );
  }

  return {
    settled: breaker.settled,
    get state() {
      return breaker.state === "closed" ? "connected" : breaker.state;
    },
    async get(keys) {
      if (keys.length === 0) return [];
      const found = await ask((redis) => read(redis, keys), { isWrite: false });
      return found ?? keys.map(() => null);
    },
    set(writes) {
      for (const one of writes) write(one);
    },
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
      if (!token) return;
      ask(async (redis) => ({ gone: await redis.eval(RELEASE, [leaseKey(key)], [token]) }), {
        isWrite: true,
      });
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
/** Redis takes whole milliseconds, one at least. */
const wholeMs = (ms: number) => Math.max(Math.round(ms), 1);

/** Says once that Redis is of no use, why, and when it is back. */
function createReport(): (reason: string | null) => void {
  let isLeftOut = false;
  return (reason) => {
    if (reason !== null && !isLeftOut) logger.warn("redis is left out", { reason });
    if (reason === null && isLeftOut) logger.info("redis is back");
    isLeftOut = reason !== null;
  };
}
