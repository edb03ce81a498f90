// Limits: what counting costs a hit (on beside off, two sites in turn), and two processes that never pass a limit together.
// usage: node bench/limiter.ts [--seconds 5] [--connections 64] [--rounds 5]
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readEnv } from "#lib/env.ts";
import { recipePage } from "#lib/recipes/model.ts";
import { findRedisServer, startPrivateServer } from "#lib/redis/private-server.ts";
import type { Arrivals, Passed } from "#lib/testing/limits/arrivals.ts";
import { cpuUs, load } from "./http/load.ts";
import { settled } from "./http/settled.ts";
import { makeDataDir, type Site, startSite } from "./site.ts";

const PROCESS = join(import.meta.dirname, "../lib/testing/limits/process.ts");
const WARM_UP = { connections: 16, seconds: 2 };
/** Never reached, but counted. */
const ON = "reads=9999999/1";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "5" },
    connections: { type: "string", default: "64" },
    rounds: { type: "string", default: "5" },
  },
});
const measured = { connections: Number(values.connections), seconds: Number(values.seconds) };

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function compareHits(): Promise<void> {
  const sites: (Site & { perSecond: number[]; hitUs: number[]; remove(): void })[] = [];
  try {
    for (const limits of [ON, "off"]) {
      const dataDir = makeDataDir();
      const site = await startSite(dataDir.path, { HESTIA_LIMITS: limits });
      sites.push({ ...site, perSecond: [], hitUs: [], remove: dataDir.remove });
    }
    const first = sites[0]?.url;
    const { items } = recipePage.parse(await (await fetch(`${first}/api/recipes?limit=1`)).json());
    const path = `/recipes/${items[0]?.slug}`;
    for (const { pid, url } of sites) {
      await settled(pid);
      await load(url + path, WARM_UP);
    }
    for (let round = 0; round < Number(values.rounds); round++) {
      // In turn, so that whatever else runs takes from both alike.
      for (const site of round % 2 === 0 ? sites : sites.toReversed()) {
        const cpuBefore = cpuUs(site.pid);
        const { perSecond } = await load(site.url + path, measured);
        site.perSecond.push(perSecond);
        site.hitUs.push((cpuUs(site.pid) - cpuBefore) / (perSecond * measured.seconds));
      }
    }
    const [on = 0, off = 1] = sites.map(({ perSecond }) => median(perSecond));
    const [onUs = 1, offUs = 0] = sites.map(({ hitUs }) => median(hitUs));
    console.table({
      on: { "hits/s, median": Math.round(on), "CPU µs each": Number(onUs.toFixed(1)) },
      off: { "hits/s, median": Math.round(off), "CPU µs each": Number(offUs.toFixed(1)) },
    });
    const less = (ratio: number) => `${ratio.toFixed(3)}× (${((1 - ratio) * 100).toFixed(1)} % less)`;
    console.log(`Limits on beside off: ${less(on / off)}; by the processor's time ${less(offUs / onUs)}`);
  } finally {
    for (const { stop, remove } of sites) {
      await stop();
      remove();
    }
  }
}

/** 10,000 arrivals at random at two processes on one Redis. */
async function countTogether(): Promise<void> {
  const program = findRedisServer(readEnv());
  if (!program) return console.log("No redis-server on the PATH: not counted together.");
  const server = await startPrivateServer(program);
  const limits = { quota: 400, windowMs: 2_000, subjects: 3, count: 5_000, overMs: 5_000 };
  const rows: Record<string, object> = {};
  for (const [policy, how] of [
    ["writes", "each asked for"],
    ["reads", "in batches"],
  ] as const) {
    const parts = await Promise.all(
      [1, 2].map(async (seed) => {
        const child = fork(PROCESS);
        child.send({ ...limits, redisUrl: server.url, policy, seed } satisfies Arrivals);
        const [passed] = await once(child, "message");
        // What process.ts sends.
        return passed as Passed;
      }),
    );
    const most = Math.max(
      ...["s0", "s1", "s2"].map((subject) => {
        const times = parts.flatMap((part) => part[subject] ?? []).sort((a, b) => a - b);
        return Math.max(
          ...times.map((from, i) => times.slice(i).filter((at) => at < from + limits.windowMs).length),
        );
      }),
    );
    const passed = parts.flatMap((part) => Object.values(part)).reduce((sum, { length }) => sum + length, 0);
    rows[how] = { arrivals: 10_000, passed, "most in 2 s": most, quota: limits.quota };
  }
  console.table(rows);
  await server.stop();
}

await countTogether();
await compareHits();
