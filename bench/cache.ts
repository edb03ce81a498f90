// Reads through cached() beside bentocache and cacheable: answered from memory, from Redis, and loaded.
// usage: node bench/cache.ts [--keys 2000] [--rounds 7]
import { parseArgs } from "node:util";
import { Redis } from "ioredis";
import { readEnv } from "#lib/env.ts";
import { findRedisServer, startPrivateServer } from "#lib/redis/private-server.ts";
import { CONTENDERS, type Contender, type Open } from "./cache/contenders.ts";

const { values } = parseArgs({
  options: { keys: { type: "string", default: "2000" }, rounds: { type: "string", default: "7" } },
});
const keys = Array.from({ length: Number(values.keys) }, (_, index) => `tag=soup&sort=newest&page=${index}`);
const rounds = Number(values.rounds);
/** As many as a busy process has under way. */
const AT_ONCE = 16;
const MEMORY_PASSES = 20;
const MOST_ROUND_MS = 3_000;
const MOST_TRIES = 5;

/** A page of a list, as text: each load makes an object of its own, as a query does. */
const PAGE = JSON.stringify({
  items: Array.from({ length: 24 }, (_, index) => ({
    id: `5f0c1f4e-8a46-4c0b-9a4e-2f1f9d2f6a${index + 10}`,
    slug: `leek-and-potato-soup-${index}`,
    title: `Leek and Potato Soup ${index}`,
    summary: "Silky, pale green and ready within the hour.",
    totalMinutes: 45,
    difficulty: "easy",
    cuisine: { slug: "french", name: "French" },
    rating: { average: 4.6, count: 31 + index },
    image: {
      hash: `9b74c9897bac770ffc029102a200c5${index + 10}`,
      widthPx: 1600,
      heightPx: 1200,
      credit: null,
    },
    publishedAt: "2026-03-02T09:30:00.000Z",
  })),
  nextCursor: "Zk9xT3JtWnBkQ0ZqYUhGeVptVnpkQXsiYWZ0ZXIi",
  total: { value: 1_200, exact: true },
});
const load = async (): Promise<unknown> => JSON.parse(PAGE);
const loadNothing = () => Promise.reject(new Error("It should have been kept"));

/** @returns Microseconds for one read. */
async function timeReads(contender: Contender, passes = 1): Promise<number> {
  const startedAt = performance.now();
  for (let pass = 0; pass < passes; pass++) {
    let next = 0;
    const work = async () => {
      for (let key = keys[next++]; key !== undefined; key = keys[next++]) await contender.read(key);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  return ((performance.now() - startedAt) * 1_000) / (keys.length * passes);
}

type Times = { memory: number[]; redis: number[]; miss: number[] };

/**
 * One round: loads everything, reads it again, and once more as the next process finds it in Redis. (Memory is read in
 * the process that loaded: bentocache, set to share, fails on what it has taken over from Redis.)
 *
 * @returns False: it has to be played again.
 */
async function playRound(open: Open, redisUrl: string, admin: Redis, times: Times): Promise<boolean> {
  await admin.flushall();
  const first = await open(redisUrl, load);
  const startedAt = performance.now();
  await timeReads(first);
  // A miss costs until the next process finds what was loaded.
  while ((await countEntries(admin, first.prefix)) < keys.length) {
    if (performance.now() - startedAt < MOST_ROUND_MS) continue;
    // On a busy machine Redis may answer later than the deadline allows, and writes are dropped: not what is measured.
    await first.close();
    return false;
  }
  times.miss.push(((performance.now() - startedAt) * 1_000) / keys.length);
  times.memory.push(await timeReads(first, MEMORY_PASSES));
  await first.close();

  const second = await open(redisUrl, loadNothing);
  times.redis.push(await timeReads(second));
  await second.close();
  return true;
}

/** Leases come and go beside the entries. */
async function countEntries(admin: Redis, prefix: string): Promise<number> {
  const found = await admin.keys(`${prefix}*`);
  return found.filter((key) => !key.endsWith(":lease")).length;
}

const median = (samples: readonly number[]) =>
  samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;

const program = findRedisServer(readEnv());
if (!program) {
  console.log("cache: skipped, there is no redis-server on the PATH (npm run redis finds or installs one)");
} else {
  const server = await startPrivateServer(program, { maxMemoryMb: 512 });
  const admin = new Redis(server.url);
  const names = Object.keys(CONTENDERS);
  const times = new Map(names.map((name): [string, Times] => [name, { memory: [], redis: [], miss: [] }]));
  // Interleaved, so that whatever else the machine does hits all alike.
  for (let round = 0; round <= rounds; round++) {
    for (const [name, open] of Object.entries(CONTENDERS)) {
      // The first round warms up.
      const into = (round > 0 && times.get(name)) || { memory: [], redis: [], miss: [] };
      let tries = 1;
      while (!(await playRound(open, server.url, admin, into))) {
        if (tries++ === MOST_TRIES) throw new Error(`${name}: not everything has reached Redis`);
      }
    }
  }
  console.log(
    `${server.about}; ${keys.length} pages of ${PAGE.length} bytes, ${AT_ONCE} reads at once, median of ${rounds}`,
  );
  const row = (tier: keyof Times) => {
    const us = (name: string) => median(times.get(name)?.[tier] ?? []);
    const peers = names.filter((name) => name !== "hestia");
    return Object.fromEntries([
      ...names.map((name) => [`${name} µs`, us(name).toFixed(2)]),
      ...peers.map((name) => [`against ${name}`, `${(us(name) / us("hestia")).toFixed(2)}×`]),
    ]);
  };
  console.table({ "L1 hit": row("memory"), "L2 hit": row("redis"), miss: row("miss") });
  await admin.quit();
  await server.stop();
}
