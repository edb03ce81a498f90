import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RedisConfig, readEnv } from "#lib/env.ts";
import { findRedisServer, type PrivateServer, startPrivateServer } from "#lib/redis/private-server.ts";
import { type Arrivals, arrive, type Passed } from "#lib/testing/limits/arrivals.ts";
import { startUpstashServer } from "#lib/testing/upstash-server.ts";
import { createLimiter } from "./limiter.ts";
import { createRedisCounts } from "./redis-counts.ts";

const PROCESS = join(import.meta.dirname, "../testing/limits/process.ts");
const program = findRedisServer(readEnv());
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** What two processes let pass between them. */
async function arriveAtTwo(arrivals: Arrivals): Promise<Passed> {
  const parts = await Promise.all(
    [1, 2].map(async (process) => {
      const child = fork(PROCESS);
      child.send({ ...arrivals, count: arrivals.count / 2, seed: arrivals.seed + process });
      const [passed] = await once(child, "message");
      return passed as Passed;
    }),
  );
  const subjects = new Set(parts.flatMap((part) => Object.keys(part)));
  return Object.fromEntries(
    [...subjects].map((subject) => [
      subject,
      parts.flatMap((part) => part[subject] ?? []).sort((a, b) => a - b),
    ]),
  );
}

/**
 * The most that passed in any window. What was counted a moment ago is told late when the processor is busy, so windows are
 * taken a little shorter than what the limit is for.
 */
function mostInWindow(passedAt: readonly number[], windowMs: number): number {
  return Math.max(
    0,
    ...passedAt.map((from, i) => passedAt.slice(i).filter((at) => at < from + windowMs).length),
  );
}

const LATE_MS = 250;

describe.skipIf(!program)("on a real server (needs redis-server on the PATH)", () => {
  let server: PrivateServer;
  beforeEach(async () => {
    // Skipped without it.
    server = await startPrivateServer(program ?? "");
    ends.push(server.stop);
  });
  const limits = { quota: 400, windowMs: 2_000, subjects: 3 };

  test.each([
    { policy: "writes", how: "each asked for" },
    { policy: "reads", how: "in batches" },
  ] as const)("10,000 arrivals at two processes never pass the limit: $how", async ({ policy }) => {
    const passed = await arriveAtTwo({
      ...limits,
      redisUrl: server.url,
      policy,
      count: 10_000,
      overMs: 5_000,
      seed: 5,
    });
    expect(Object.keys(passed)).toHaveLength(limits.subjects);
    for (const passedAt of Object.values(passed)) {
      expect(mostInWindow(passedAt, limits.windowMs - LATE_MS)).toBeLessThanOrEqual(limits.quota);
      // The burst at once, then at the pace: it is used, not only kept.
      expect(passedAt.length).toBeGreaterThan(limits.quota);
    }
  });

  test.each([
    { name: "over TCP", config: async (url: string): Promise<RedisConfig> => ({ kind: "tcp", url }) },
    {
      name: "over REST",
      config: async (redisUrl: string): Promise<RedisConfig> => {
        const { url, token, close } = await startUpstashServer(redisUrl);
        ends.push(close);
        return { kind: "rest", url, token };
      },
    },
  ])("processes count together, and give back, $name", async ({ config }) => {
    const settings = await config(server.url);
    const processes = [createRedisCounts(settings, 5_000), createRedisCounts(settings, 5_000)] as const;
    ends.push(...processes.map(({ close }) => close));
    await Promise.all(processes.map(({ settled }) => settled));
    const changed = { "sign-in": { quota: 3, windowMs: 60_000 } };
    const [one, other] = processes.map((redis) => createLimiter({ isOn: true, changed }, redis));
    if (!one || !other) throw new Error("there are two");

    expect((await one.take("sign-in", "a")).granted).toBe(1);
    expect((await other.take("sign-in", "a")).granted).toBe(1);
    const refused = await one.take("sign-in", "a");
    expect(refused).toMatchObject({ granted: 0, remaining: 0 });
    expect(refused.retryAfterMs).toBeGreaterThan(1_000);
    await other.giveBack("sign-in", "a");
    expect((await one.take("sign-in", "a")).granted).toBe(1);

    expect([await one.passwordDelay.begin("a"), await other.passwordDelay.begin("a")]).toEqual([0, 0]);
    expect(await one.passwordDelay.begin("a")).toBeGreaterThan(500);
    await other.passwordDelay.succeeded("a");
    expect(await one.passwordDelay.begin("a")).toBe(0);
  });

  test("without an answer reads pass, and attempts to sign in are counted by each process", async () => {
    const redis = createRedisCounts({ kind: "tcp", url: server.url }, 5_000);
    ends.push(redis.close);
    await redis.settled;
    const changed = { reads: { quota: 2, windowMs: 60_000 }, "sign-in": { quota: 2, windowMs: 60_000 } };
    const limiter = createLimiter({ isOn: true, changed }, redis);
    expect(limiter.state).toBe("shared");
    await server.stop();
    const granted = async (policy: "reads" | "sign-in") => (await limiter.take(policy, "a")).granted;
    for (let i = 0; i < 20; i++) expect(await granted("reads")).toBe(1);
    expect([await granted("sign-in"), await granted("sign-in")]).toEqual([1, 0]);
    const stateAfterOneMore = async () => {
      await granted("reads");
      return limiter.state;
    };
    await expect.poll(stateAfterOneMore).toBe("local");
    expect(limiter.takeNow("reads", "a")?.granted).toBe(1);
  });
});

test("10,000 arrivals at one process without Redis never pass the limit", async () => {
  const limits = { quota: 400, windowMs: 2_000, subjects: 3 };
  const given = {
    ...limits,
    redisUrl: null,
    policy: "reads",
    count: 10_000,
    overMs: 5_000,
    seed: 7,
  } as const;
  for (const passedAt of Object.values(await arrive(given))) {
    expect(mostInWindow(passedAt, limits.windowMs - 1)).toBeLessThanOrEqual(limits.quota);
    expect(passedAt.length).toBeGreaterThan(limits.quota);
  }
});
