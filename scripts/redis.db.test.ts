import { Redis } from "ioredis";
import { afterEach, expect, test } from "vitest";
import { readEnv } from "#lib/env.ts";
import { findRedisServer } from "#lib/redis/private-server.ts";
import { type LaunchedRedis, openRedis } from "./redis.ts";

const { searchPath } = readEnv();
const hasProgram = findRedisServer({ searchPath }) !== null;
const running: LaunchedRedis[] = [];
afterEach(async () => {
  for (const redis of running.splice(0)) await redis.stop();
});

async function open(env: Parameters<typeof openRedis>[0]): Promise<LaunchedRedis> {
  const redis = await openRedis(env);
  running.push(redis);
  return redis;
}

test("with none configured and none installed, the site goes without", async () => {
  expect(await open({ redis: null, searchPath: "/nowhere" })).toMatchObject({
    config: null,
    about: "none on the PATH: processes share no cache",
  });
});

test.skipIf(!hasProgram)("one from the PATH is private, and gone once stopped", async () => {
  const { config, about, stop } = await open({ redis: null, searchPath });
  expect(about).toMatch(/^(Redis|Valkey) [\d.]+, private$/);

  const client = new Redis(config?.url ?? "", { retryStrategy: null });
  client.on("error", () => {});
  expect(await client.ping()).toBe("PONG");
  await stop();
  await expect(client.ping()).rejects.toThrow();
  client.disconnect();
});

test.skipIf(!hasProgram)("one that is configured and answers is named without its password", async () => {
  const { config } = await open({ redis: null, searchPath });
  const { host } = new URL(config?.url ?? "");
  expect(await open({ redis: config, searchPath })).toMatchObject({ config, about: `at ${host}` });
});

test.each([
  { name: "TCP", redis: { kind: "tcp" as const, url: "redis://cook:secret@127.0.0.1:1" } },
  { name: "REST", redis: { kind: "rest" as const, url: "http://127.0.0.1:1", token: "secret" } },
])("one over $name that does not answer is kept, and does not stop the start", async ({ redis }) => {
  const { config, about } = await open({ redis, searchPath });
  expect(config).toEqual(redis);
  expect(about).toMatch(/^left out until it answers at 127\.0\.0\.1:1: (connect ECONNREFUSED|bad port)/);
  expect(about).not.toContain("secret");
});
