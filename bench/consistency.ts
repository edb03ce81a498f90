// Writes at random from two processes and plain SQL while both processes read: is any answer older than it may be?
// usage: node bench/consistency.ts [--writes 10000] [--judge snapshot|delete-on-notify] [--alone, without Redis]
import { parseArgs } from "node:util";
import { startEmbedded } from "#db/embedded/server.ts";
import { createRandom } from "#db/generate/random.ts";
import { migrate } from "#db/migrate.ts";
import { readEnv } from "#lib/env.ts";
import { findRedisServer, startPrivateServer } from "#lib/redis/private-server.ts";
import type { Judge } from "#lib/testing/consistency/process.ts";
import { checkConsistency } from "#lib/testing/consistency/run.ts";
import { makeDataDir } from "./site.ts";

const { values } = parseArgs({
  options: {
    writes: { type: "string", default: "10000" },
    judge: { type: "string", default: "snapshot" },
    alone: { type: "boolean", default: false },
  },
});

const dataDir = makeDataDir();
const server = await startEmbedded(dataDir.path, { isDurable: false });
const program = values.alone ? null : findRedisServer(readEnv());
const redis = program ? await startPrivateServer(program) : null;
try {
  await migrate(server.url);
  const report = await checkConsistency({
    url: server.url,
    writes: Number(values.writes),
    judge: values.judge as Judge,
    redisUrl: redis?.url ?? null,
    random: createRandom(Date.now(), 0),
  });
  const lags = report.lagsMs.toSorted((a, b) => a - b);
  const lag = (share: number) => `${lags[Math.ceil(share * lags.length) - 1]?.toFixed(1)} ms`;
  console.log(`judged by ${values.judge}, second tier: ${redis ? redis.about : "none"}`);
  console.table({
    writes: report.writes,
    "answers compared with the history": report.answers,
    "hits in memory": `${Math.round(100 * report.hitRatio)} %`,
    "older than a write of their own process": report.staleToOwnWrites.length,
    "older than an acknowledged write of another": report.staleToOthers.length,
    "known to the other process, p50": lag(0.5),
    "known to the other process, p99 (reach: 50 ms)": lag(0.99),
    "known to the other process, last": lag(1),
    "wrong at rest, for ever": report.staleForEver.length,
  });
} finally {
  await redis?.stop();
  await server.stop();
  dataDir.remove();
}
