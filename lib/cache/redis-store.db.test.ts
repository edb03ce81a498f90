import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RedisConfig, readEnv } from "#lib/env.ts";
import { findRedisServer, type PrivateServer, startPrivateServer } from "#lib/redis/private-server.ts";
import { startUpstashServer } from "#lib/testing/upstash-server.ts";
import { createRedisStore } from "./redis-store.ts";
import { cacheCounters } from "./stats.ts";

const program = findRedisServer(readEnv());
const ends: (() => Promise<void>)[] = [];
let server: PrivateServer;

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function open(config: RedisConfig) {
  const store = createRedisStore(config);
  ends.push(store.close);
  await store.settled;
  return store;
}

const CLIENTS = [
  { name: "over TCP", config: async (url: string): Promise<RedisConfig> => ({ kind: "tcp", url }) },
  {
    name: "over REST",
    config: async (redisUrl: string): Promise<RedisConfig> => {
      const { url, token, close } = await startUpstashServer(redisUrl);
      ends.push(close);
      return { kind: "rest", url, token };
    },
  },
];

describe.each(CLIENTS)("a real server $name (needs redis-server on the PATH)", ({ config }) => {
  let settings: RedisConfig;
  beforeEach(async ({ skip }) => {
    if (!program) return skip();
    server = await startPrivateServer(program);
    ends.push(server.stop);
    settings = await config(server.url);
  });

  test("what one process sets another gets, to the letter and in order", async () => {
    const [writer, reader] = [await open(settings), await open(settings)];
    const long = randomBytes(200_000).toString("base64");
    const texts = ["{}", '"7"', "007", "null", "Ätherisches Öl 🌿 \u0000", long];
    const keys = texts.map((_, i) => `k:${i}`);
    writer.set(texts.map((payload, i) => ({ key: `k:${i}`, payload, ttlMs: 60_000 })));

    await expect.poll(() => writer.get([...keys, "unknown"])).toEqual([...texts, null]);
    expect(await reader.get(keys.toReversed())).toEqual(texts.toReversed());
    expect(writer.state).toBe("connected");
  });

  test("one process leases a key at a time, until it gives it back or it runs out", async () => {
    const [one, other] = [await open(settings), await open(settings)];
    expect(await one.lease("k", 60_000)).toBe(true);
    expect(await other.lease("k", 60_000)).toBe(false);
    expect(await other.lease("another", 60_000)).toBe(true);

    other.release("k");
    expect(await other.lease("k", 60_000)).toBe(false);
    one.release("k");
    await expect.poll(() => other.lease("k", 1)).toBe(true);
    await expect.poll(() => one.lease("k", 60_000)).toBe(true);
    // The other's has run out meanwhile: it must not give back what is no longer its own.
    other.release("k");
    expect(await other.lease("k", 60_000)).toBe(false);
  });

  test("what is set is gone after its time", async () => {
    const store = await open(settings);
    store.set([
      { key: "brief", payload: "p", ttlMs: 0.4 },
      { key: "long", payload: "p", ttlMs: 60_000.5 },
    ]);
    await expect.poll(() => store.get(["brief", "long"])).toEqual([null, "p"]);
  });

  test("writes that nobody answers do not pile up", async () => {
    const store = await open(settings);
    const { rejections } = cacheCounters("redis", "l2");
    process.kill(server.pid, "SIGSTOP");
    store.set(Array.from({ length: 2_000 }, (_, i) => ({ key: `k${i}`, payload: "p", ttlMs: 60_000 })));
    expect(cacheCounters("redis", "l2").rejections - rejections).toBe(2_000 - 512);
    process.kill(server.pid, "SIGCONT");
    await expect.poll(() => store.get(["k0"]), { timeout: 10_000 }).toEqual(["p"]);
  });
});
