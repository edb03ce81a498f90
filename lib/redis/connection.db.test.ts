import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RedisConfig, readEnv } from "#lib/env.ts";
import { startUpstashServer } from "#lib/testing/upstash-server.ts";
import { connectRedis, type RedisConnection } from "./connection.ts";
import { findRedisServer, startPrivateServer } from "./private-server.ts";

const program = findRedisServer(readEnv());
const ends: (() => Promise<unknown>)[] = [];
let redisUrl: string;
let connection: RedisConnection;

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function open(config: RedisConfig) {
  connection = await connectRedis(config);
  ends.push(connection.close);
  await connection.attempted;
  return connection.redis;
}

beforeEach(async ({ skip }) => {
  if (!program) return skip();
  const server = await startPrivateServer(program);
  ends.push(server.stop);
  redisUrl = server.url;
});

describe.each([
  { name: "over TCP", config: async (): Promise<RedisConfig> => ({ kind: "tcp", url: redisUrl }) },
  {
    name: "over REST",
    config: async (): Promise<RedisConfig> => {
      const { url, token, close } = await startUpstashServer(redisUrl);
      ends.push(close);
      return { kind: "rest", url, token };
    },
  },
])("one client, $name (needs redis-server on the PATH)", ({ config }) => {
  test("texts that look like something else stay texts", async () => {
    const redis = await open(await config());
    await redis.set("number", "0012");
    await redis.set("json", '{"a":1}');
    expect(await redis.get("number")).toBe("0012");
    expect(await redis.mget("json", "unknown")).toEqual(['{"a":1}', null]);
    expect(await redis.incr("count")).toBe(1);
  });

  test("a pipeline tells which command failed, and goes on", async () => {
    const redis = await open(await config());
    const answers = await redis.pipeline().set("k", "text").incr("k").get("k").exec({ keepErrors: true });
    expect(answers.map(({ result }) => result)).toEqual(["OK", undefined, "text"]);
    expect(answers[1]?.error).toMatch(/not an integer/);
  });

  test("a transaction is all or nothing", async () => {
    const redis = await open(await config());
    expect(await redis.multi().set("k", "1").incr("k").exec()).toEqual(["OK", 2]);
    // The wrong number of arguments: refused when it is queued, which takes the others along.
    const broken = redis.multi().set("k", "other").mget();
    await expect(broken.exec()).rejects.toThrow();
    expect(await redis.get("k")).toBe("2");
  });

  test("a script runs, and a command that is refused says so", async () => {
    const redis = await open(await config());
    expect(await redis.eval("return {KEYS[1], ARGV[1]}", ["k"], ["v"])).toEqual(["k", "v"]);
    await redis.set("k", "text");
    await expect(redis.lpush("k", "v")).rejects.toMatchObject({
      name: "UpstashError",
      message: expect.stringMatching(/WRONGTYPE/),
    });
  });

  test("what is asked at once goes out at once", async () => {
    const redis = await open(await config());
    await Promise.all(Array.from({ length: 300 }, (_, i) => redis.set(`k${i}`, `${i}`)));
    const found = await Promise.all(Array.from({ length: 300 }, (_, i) => redis.get(`k${i}`)));
    expect(found).toEqual(Array.from({ length: 300 }, (_, i) => `${i}`));
  });
});

describe("whoever is not let in", () => {
  test.each([
    { name: "over TCP", config: () => ({ kind: "tcp" as const, url: withPassword("not-the-password") }) },
    {
      name: "over REST",
      config: async () => {
        const { url, close } = await startUpstashServer(redisUrl);
        ends.push(close);
        return { kind: "rest" as const, url, token: "not-the-password" };
      },
    },
  ])("$name is told so without the secret", async ({ config }) => {
    const redis = await open(await config());
    const error = await redis.get("k").catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 5 })).toMatch(/WRONGPASS/);
    expect(inspect(error, { depth: 5 })).not.toContain("not-the-password");
  });
});

function withPassword(password: string): string {
  return Object.assign(new URL(redisUrl), { password }).href;
}
