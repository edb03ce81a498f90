// Misses under load while Redis is paused for 10 s, then killed, then back; beside it, at the same time, the same site
// without Redis under the same load, so that whatever else the machine does slows both.
// usage: node bench/redis-faults.ts [--rate 50] [--connections 8]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { Redis } from "ioredis";
import { findEmbedded } from "#db/embedded/server.ts";
import { readEnv } from "#lib/env.ts";
import { findRedisServer, startPrivateServer } from "#lib/redis/private-server.ts";
import { SECOND_MS } from "#lib/units.ts";
import { freePort, makeDataDir, startSite } from "./site.ts";

const ROOT_DIR = join(import.meta.dirname, "..");
const PHASE_S = 10;
const MOST_RATIO = 2;
const MOST_RECOVERY_MS = 10 * SECOND_MS;
const SORTS = ["newest", "rating", "quickest", "title"];

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "50" },
    connections: { type: "string", default: "8" },
  },
});

/** Lists that nobody has asked for: each costs a look into Redis, a lease, a load and a write to Redis. */
let asked = 0;
function nextPath(): string {
  const index = asked++;
  const [sort, rest] = [SORTS[index % SORTS.length], Math.floor(index / SORTS.length)];
  return `/api/recipes?sort=${sort}&limit=${(rest % 24) + 1}&maxMinutes=${30 + Math.floor(rest / 24)}`;
}

/** With Redis and without. */
type Pair = readonly [url: string, withoutUrl: string];

type Phase = {
  name: string;
  requests: number;
  errors: number;
  p50Ms: number;
  p99Ms: number;
  withoutP50Ms: number;
  withoutP99Ms: number;
};

async function drive(url: string): Promise<autocannon.Result> {
  return autocannon({
    url,
    duration: PHASE_S,
    connections: Number(values.connections),
    overallRate: Number(values.rate),
    requests: [{ setupRequest: (request) => ({ ...request, path: nextPath() }) }],
  });
}

/** Loads both at once. */
async function compare(name: string, [url, withoutUrl]: Pair): Promise<Phase> {
  const [result, without] = await Promise.all([drive(url), drive(withoutUrl)]);
  const errors = [result, without].map((each) => each.errors + each.timeouts + each.non2xx);
  return {
    name,
    requests: result.requests.total + without.requests.total,
    errors: errors.reduce((sum, each) => sum + each, 0),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    withoutP50Ms: without.latency.p50,
    withoutP99Ms: without.latency.p99,
  };
}

/** `server.ts` alone: the launcher would start a Redis. */
async function startServer(databaseUrl: string, redisUrl: string) {
  const port = await freePort();
  const child = spawn(process.execPath, ["--require", "./scripts/guard.cjs", "server.ts"], {
    cwd: ROOT_DIR,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
    },
  });
  const url = `http://localhost:${port}`;
  while (!(await readiness(url)).startsWith("ok")) {
    if (child.exitCode !== null) throw new Error(`The server ended with status ${child.exitCode}`);
    await sleep(50);
  }
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function readiness(url: string): Promise<string> {
  try {
    return await (await fetch(`${url}/readyz`)).text();
  } catch {
    return "";
  }
}

async function untilConnected(url: string): Promise<number> {
  const startedMs = performance.now();
  while (!(await readiness(url)).includes("redis: connected")) {
    if (performance.now() - startedMs > MOST_RECOVERY_MS) return Number.POSITIVE_INFINITY;
    await sleep(20);
  }
  return performance.now() - startedMs;
}

const program = findRedisServer(readEnv());
if (!program) {
  console.error("No Redis was found: npm run redis");
  process.exit(1);
}
const dataDir = makeDataDir();
const site = await startSite(dataDir.path);
let redis = await startPrivateServer(program);
const ends: (() => Promise<void>)[] = [site.stop, () => redis.stop()];
try {
  const database = await findEmbedded(dataDir.path);
  if (!database) throw new Error("The site has no database");
  const without = await startServer(database.url, "");
  const with_ = await startServer(database.url, redis.url);
  ends.unshift(without.stop, with_.stop);
  await untilConnected(with_.url);
  const pair = [with_.url, without.url] as const;
  await compare("warming up", pair);
  const before = await compare("all is well", pair);

  const admin = new Redis(redis.url);
  const keptEntries = await admin.dbsize();
  await admin.call("client", "pause", String(PHASE_S * SECOND_MS), "all");
  admin.disconnect();
  const faults = [await compare("paused for 10 s", pair)];
  const backAfterPauseMs = await untilConnected(with_.url);

  const killing = sleep(1 * SECOND_MS).then(() => process.kill(redis.pid, "SIGKILL"));
  faults.push(await compare("killed after 1 s", pair));
  await killing;
  redis = await startPrivateServer(program, { url: redis.url });
  const backAfterRestartMs = await untilConnected(with_.url);
  const after = await compare("back again", pair);

  console.log(`\n${values.rate} misses a second on each site; latencies in ms, with Redis | without`);
  for (const { name, requests, errors, ...ms } of [before, ...faults, after]) {
    const ratio = (ms.p99Ms / ms.withoutP99Ms).toFixed(2);
    console.log(
      `${name.padEnd(18)} ${requests} requests, ${errors} errors; p50 ${ms.p50Ms} | ${ms.withoutP50Ms}; p99 ${ms.p99Ms} | ${ms.withoutP99Ms}: ${ratio}x`,
    );
  }
  console.log(
    `${keptEntries} entries kept; in use again ${backAfterPauseMs.toFixed(0)} ms after the load on the paused one, ${backAfterRestartMs.toFixed(0)} ms after the restart`,
  );
  const isHeld =
    before.errors + after.errors === 0 &&
    faults.every(({ errors, p99Ms, withoutP99Ms }) => errors === 0 && p99Ms <= MOST_RATIO * withoutP99Ms) &&
    Number.isFinite(backAfterPauseMs + backAfterRestartMs);
  console.log(isHeld ? "Held: no errors, p99 within twice that without Redis." : "NOT held.");
  if (!isHeld) process.exitCode = 1;
} finally {
  for (const end of ends) await end();
  dataDir.remove();
}
