import { EventEmitter } from "node:events";
import { BentoCache, bentostore } from "bentocache";
import { memoryDriver } from "bentocache/drivers/memory";
import { redisDriver } from "bentocache/drivers/redis";
import { Cacheable, Keyv, KeyvCacheableMemory, type KeyvStoreAdapter } from "cacheable";
import { Redis } from "ioredis";
import { createCache, setCache } from "#lib/cache/cache.ts";
import { cached } from "#lib/cache/cached.ts";
import { createInvalidationLog } from "#lib/cache/invalidation-log.ts";
import { createRedisStore } from "#lib/cache/redis-store.ts";
import { parseSnapshot } from "#lib/cache/snapshot.ts";
import { DAY_MS, HOUR_MS, MIB } from "#lib/units.ts";

export type Loader = (key: string) => Promise<unknown>;

/** A cache as a process has it after its start: nothing in memory, Redis as the processes before left it. */
export type Contender = {
  read(key: string): Promise<unknown>;
  /** Keys in Redis begin so. */
  prefix: string;
  close(): Promise<void>;
};

export type Open = (redisUrl: string, load: Loader) => Promise<Contender>;

const MEMORY_BYTES = 64 * MIB;
/** All share what they keep instead of copying it, which is each one's fastest way. */
export const CONTENDERS: Record<string, Open> = { hestia, bentocache, cacheable };

async function hestia(redisUrl: string, load: Loader): Promise<Contender> {
  const log = createInvalidationLog({ mostTags: 1_000 });
  log.apply([], parseSnapshot("1:1:"));
  const redis = createRedisStore({ kind: "tcp", url: redisUrl });
  await redis.settled;
  // The same entries for each that opens, under counters of its own.
  const namespace = "hestia:bench";
  const cache = createCache({ log, redis, namespace, maxBytes: MEMORY_BYTES });
  const read = cached({
    name: "bench",
    key: (key: string) => key,
    tags: (_value, key) => [`recipe:${key}`, "list:0:newest"],
    freshForMs: HOUR_MS,
    usableForMs: DAY_MS,
    load,
  });
  return {
    prefix: namespace,
    read: (key) => {
      setCache(cache);
      return read(key);
    },
    close: async () => {
      setCache(null);
      await redis.close();
    },
  };
}

async function bentocache(redisUrl: string, load: Loader): Promise<Contender> {
  const connection = new Redis(redisUrl);
  const memory = memoryDriver({ serialize: false, maxItems: 10_000 });
  const store = bentostore().useL1Layer(memory).useL2Layer(redisDriver({ connection }));
  const bento = new BentoCache({ default: "all", prefix: "bento", stores: { all: store } });
  return {
    prefix: "bento",
    read: (key) => bento.getOrSet({ key, ttl: HOUR_MS, grace: DAY_MS, factory: () => load(key) }),
    close: () => bento.disconnectAll(),
  };
}

async function cacheable(redisUrl: string, load: Loader): Promise<Contender> {
  const redis = new Redis(redisUrl);
  const primary = new Keyv({ store: new KeyvCacheableMemory({ useClone: false }) });
  // Else it keeps text and parses it for each reader.
  primary.serialize = undefined;
  primary.deserialize = undefined;
  const secondary = new Keyv({ store: keyvOver(redis), useKeyPrefix: false });
  const instance = new Cacheable({ primary, secondary, ttl: HOUR_MS });
  return {
    prefix: "keyv",
    read: (key) => instance.getOrSet(key, () => load(key)),
    close: async () => {
      await redis.quit();
    },
  };
}

/** What @keyv/redis does, over the client that the others use. */
function keyvOver(redis: Redis): KeyvStoreAdapter {
  const named = (key: string) => `keyv:${key}`;
  return Object.assign(new EventEmitter(), {
    opts: {},
    get: async <T>(key: string) => ((await redis.get(named(key))) ?? undefined) as T | undefined,
    set: async (key: string, value: string, ttlMs?: number) =>
      ttlMs ? redis.set(named(key), value, "PX", ttlMs) : redis.set(named(key), value),
    delete: async (key: string) => (await redis.del(named(key))) > 0,
    clear: async () => {},
  });
}
