import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RedisConfig, readEnv } from "#lib/env.ts";
import { findRedisServer, type PrivateServer, startPrivateServer } from "#lib/redis/private-server.ts";
import { startUpstashServer } from "#lib/testing/upstash-server.ts";
import { createRedisStore } from "./redis-store.ts";

const program = findRedisServer(readEnv());
const ends: (() => Promise<void>)[] = [];
let server: PrivateServer;

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function start(settings = {}): Promise<PrivateServer> {
  // Skipped without it.
  const started = await startPrivateServer(program ?? "", settings);
  ends.push(started.stop);
  return started;
}

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

describe.skipIf(!program).each(CLIENTS)(
  "a real server $name (needs redis-server on the PATH)",
  ({ config }) => {
    let settings: RedisConfig;
    beforeEach(async () => {
      server = await start();
      settings = await config(server.url);
    });

    test("what one process sets another gets, to the letter and in order", async () => {
      const [writer, reader] = [await open(settings), await open(settings)];
      const texts = [
        "{}",
        '"7"',
        "007",
        "null",
        "Ätherisches Öl 🌿 \u0000",
        randomBytes(200_000).toString("base64"),
      ];
      const keys = texts.map((_, i) => `k:${i}`);
      writer.set(texts.map((payload, i) => ({ key: `k:${i}`, payload, ttlMs: 60_000 })));
      // Answered in the order asked, so what was set before is there.
      await writer.get(["k:0"]);

      expect(await writer.get([...keys, "unknown"])).toEqual([...texts, null]);
      expect(await reader.get(keys.toReversed())).toEqual(texts.toReversed());
      expect(writer.state).toBe("connected");
    });
  },
);
