import { randomUUID } from "node:crypto";
import type { Redis } from "@upstash/redis";
import type { RedisConfig } from "#lib/env.ts";
import { DEADLINE_MS } from "#lib/redis/connection.ts";
import { guardRedis } from "#lib/redis/guarded.ts";
import { createRedisWrites, wholeMs } from "./redis-writes.ts";
import type { RemoteStore } from "./remote-store.ts";
import { recordCache } from "./stats.ts";

/** Under this name its own faults are counted; hits and misses belong to the cache that asked. */
const NAME = "redis";
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
  const leases = new Map<string, string>();
  const guarded = guardRedis(config, {
    user: "cache",
    deadlineMs: DEADLINE_MS[config.kind],
    probe: (redis) => read(redis, [PROBE_KEY]),
    onError: () => recordCache(NAME, "l2", "errors"),
  });
  const { ask } = guarded;

  const getTogether = joinQuestions((keys) => ask((redis) => read(redis, keys), { isWrite: false }));
  const writes = createRedisWrites({
    isUsable: () => guarded.state === "connected",
    send: (batch) => ask(batch, { isWrite: true }),
  });

  return {
    settled: guarded.settled,
    get state() {
      return guarded.state;
    },
    async get(keys) {
      if (keys.length === 0) return [];
      return getTogether(keys);
    },
    set: writes.add,
    async lease(key, forMs) {
      const token = randomUUID();
      leases.set(key, token);
      const answer = await ask((redis) => take(redis, leaseKey(key), token, forMs), { isWrite: true });
      const isOurs = answer?.isTaken ?? true;
      if (!isOurs) leases.delete(key);
      return isOurs;
    },
    release(key) {
      const token = leases.get(key);
      leases.delete(key);
      if (token) writes.release(leaseKey(key), token);
    },
    close: guarded.close,
  };
}

/** @throws {TypeError} when the answer is not one text or null for each key. */
async function read(redis: Redis, keys: readonly string[]): Promise<(string | null)[]> {
  const found: unknown = await redis.mget(...keys);
  const isText = (value: unknown) => value === null || typeof value === "string";
  if (Array.isArray(found) && found.length === keys.length && found.every(isText)) return found;
  throw new TypeError("the answer makes no sense");
}

/** @throws {TypeError} when the answer is neither yes nor no. */
async function take(redis: Redis, key: string, token: string, forMs: number): Promise<{ isTaken: boolean }> {
  const answer: unknown = await redis.set(key, token, { nx: true, px: wholeMs(forMs) });
  if (answer === "OK" || answer === null) return { isTaken: answer === "OK" };
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
