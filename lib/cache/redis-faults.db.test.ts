import { setImmediate as nextTurn } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RedisConfig, readEnv } from "#lib/env.ts";
import { findRedisServer, type PrivateServer, startPrivateServer } from "#lib/redis/private-server.ts";
import { startTcpProxy, type TcpProxy } from "#lib/testing/tcp-proxy.ts";
import { startUpstashServer } from "#lib/testing/upstash-server.ts";
import { createRedisStore } from "./redis-store.ts";

const program = findRedisServer(readEnv());
const LONG_MS = 60_000;
const ends: (() => Promise<unknown>)[] = [];
let server: PrivateServer;
let proxy: TcpProxy;
let admin: Redis;
let store: ReturnType<typeof createRedisStore>;

const CLIENTS = [
  {
    name: "over TCP",
    connect: async (): Promise<RedisConfig> => {
      proxy = await startTcpProxy(server.port);
      return { kind: "tcp", url: Object.assign(new URL(server.url), { port: proxy.port }).href };
    },
  },
  {
    name: "over REST",
    connect: async (): Promise<RedisConfig> => {
      const upstash = await startUpstashServer(server.url);
      ends.push(upstash.close);
      proxy = await startTcpProxy(Number(new URL(upstash.url).port));
      return { kind: "rest", url: `http://127.0.0.1:${proxy.port}`, token: upstash.token };
    },
  },
];

/** What is done to Redis, and undone. */
const FAULTS = [
  {
    name: "paused",
    inflict: async () => process.kill(server.pid, "SIGSTOP"),
    mend: async () => process.kill(server.pid, "SIGCONT"),
  },
  {
    name: "killed",
    inflict: async () => process.kill(server.pid, "SIGKILL"),
    mend: async () => {
      server = await startPrivateServer(program ?? "", { url: server.url });
      ends.push(server.stop);
    },
  },
  {
    name: "that lets nobody in any more",
    inflict: async () => {
      await admin.config("SET", "requirepass", "another");
      await admin.call("client", "kill", "type", "normal", "skipme", "yes");
    },
    mend: () => admin.config("SET", "requirepass", new URL(server.url).password),
  },
  {
    name: "behind a cable that was pulled",
    inflict: async () => proxyMode({ kind: "silent" }),
    mend: async () => proxyMode({ kind: "pass" }),
  },
  {
    name: "slower than going without",
    inflict: async () => proxyMode({ kind: "slow", byMs: 300 }),
    mend: async () => proxyMode({ kind: "pass" }),
  },
  ...["\u0000\u0001\u0002", "+OK\r\n", "*1\r\n:1\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n[1]"].map(
    (bytes) => ({
      name: `talking nonsense (${JSON.stringify(bytes)})`,
      inflict: async () => proxyMode({ kind: "garbage", bytes }),
      mend: async () => proxyMode({ kind: "pass" }),
    }),
  ),
];

async function proxyMode(mode: TcpProxy["mode"]) {
  proxy.mode = mode;
}

beforeEach(async ({ skip }) => {
  if (!program) return skip();
  server = await startPrivateServer(program);
  ends.push(() => server.stop());
  admin = new Redis(server.url);
  admin.on("error", () => {});
  ends.push(async () => admin.disconnect());
});
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function open(config: RedisConfig) {
  store = createRedisStore(config);
  ends.push(() => store.close(), proxy.close);
  await store.settled;
  store.set([{ key: "k", payload: "kept", ttlMs: LONG_MS }]);
  await expect.poll(() => store.get(["k"])).toEqual(["kept"]);
}

/** A bit of everything, all at once; only what was set, or nothing, may come of it. */
async function use(times: number): Promise<void> {
  const uses = Array.from({ length: times }, async (_, i) => {
    const [found] = await store.get(["k"]);
    expect([null, "kept"]).toContain(found);
    if (await store.lease(`l${i}`, 1_000)) store.set([{ key: "k", payload: "kept", ttlMs: LONG_MS }]);
    store.release(`l${i}`);
  });
  await Promise.all(uses);
}

describe.each(CLIENTS)("Redis $name (needs redis-server on the PATH)", ({ connect }) => {
  beforeEach(async () => open(await connect()));

  test.each(FAULTS)("$name: nothing fails, nobody waits, and it is back by itself", async (fault) => {
    await fault.inflict();
    while (store.state === "connected") await use(20);

    // However long it lasts: asked a hundred times, it answers in the same turn of the event loop.
    const turn = nextTurn("a turn later");
    expect(await Promise.race([use(100).then(() => "at once"), turn])).toBe("at once");

    await fault.mend();
    await expect.poll(() => store.state, { timeout: 10_000 }).toBe("connected");
    await use(20);
    await expect.poll(() => store.get(["k"])).toEqual(["kept"]);
  });

  test("full: it is still read, and what it cannot take is let go", async () => {
    await admin.config("SET", "maxmemory-policy", "noeviction");
    await admin.config("SET", "maxmemory", "1");
    for (let round = 0; round < 20; round++) {
      store.set([{ key: "other", payload: "refused", ttlMs: LONG_MS }]);
      expect(await store.lease("other", 1_000)).toBe(true);
      expect(await store.get(["k", "other"])).toEqual(["kept", null]);
    }
    expect(store.state).toBe("connected");
  });
});

test("a server that was never there costs nothing but hits", async () => {
  await server.stop();
  proxy = await startTcpProxy(1);
  await (async () => {
    store = createRedisStore({ kind: "tcp", url: server.url });
    ends.push(() => store.close(), proxy.close);
    expect(store.state).toBe("half-open");
    expect(await store.get(["k"])).toEqual([null]);
    await store.settled;
  })();
  expect(store.state).toBe("open");
  await use(20);
});
