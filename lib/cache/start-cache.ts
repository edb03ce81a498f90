import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sql } from "#db/connect.ts";
import type { RedisConfig } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import { type Cache, createCache, setCache } from "./cache.ts";
import { readEpoch } from "./epoch.ts";
import { startInvalidationListener } from "./invalidation-listener.ts";
import { createInvalidationLog } from "./invalidation-log.ts";
import { pruneInvalidations } from "./invalidation-pruning.ts";
import { createRedisStore } from "./redis-store.ts";
import { createStatsHistory, pruneStatsHistory } from "./stats-history.ts";

/** As many as the catalogue's hot part has recipes, cards and lists; more, and older entries die early. */
const MOST_TAGS = 100_000;
const PRUNE_EVERY_MS = 1 * HOUR_MS;
const STAND_INS_LOGGED_EVERY_MS = 10 * SECOND_MS;

type Options = {
  sql: Sql;
  databaseUrl: string;
  /** Null: this process shares nothing. */
  redis: RedisConfig | null;
  /** Next's build: its id keeps builds apart that run side by side. */
  buildDir: string;
  maxBytes: number;
};

/**
 * Gives the process its cache. Until the listener has heard from the database, reads load and keep nothing; nobody
 * waits for it, nor for Redis.
 */
export async function startCache({ sql, databaseUrl, redis: config, buildDir, maxBytes }: Options) {
  const log = createInvalidationLog({ mostTags: MOST_TAGS });
  const listener = startInvalidationListener(databaseUrl, log);
  const redis = config && createRedisStore(config);
  const [epoch, buildId] = await Promise.all([readEpoch(sql), readBuildId(buildDir)]);
  const cache: Cache = createCache({
    log,
    redis,
    namespace: `hestia:${buildId}:${epoch}`,
    maxBytes,
    catchUp: listener.catchUp,
    onStandIn: createStandInReport(),
  });
  const history = createStatsHistory(sql);
  const writeHistory = () =>
    history.write().catch((error) => logger.warn("cache_stats were not written", { error }));
  const writing = setInterval(writeHistory, MINUTE_MS).unref();
  const pruning = setInterval(() => {
    Promise.all([pruneInvalidations(sql), pruneStatsHistory(sql)]).catch((error) =>
      logger.warn("old rows of the cache were not removed", { error }),
    );
  }, PRUNE_EVERY_MS).unref();
  setCache(cache);

  return {
    cache,
    async close(): Promise<void> {
      setCache(null);
      clearInterval(pruning);
      clearInterval(writing);
      await Promise.all([listener.close(), redis?.close(), writeHistory()]);
    },
  };
}

async function readBuildId(buildDir: string): Promise<string> {
  const text = await readFile(join(buildDir, "BUILD_ID"), "utf8");
  return text.trim();
}

/** When the database is away, every read stands in for a failed load: one line now and then tells it. */
function createStandInReport(): Cache["onStandIn"] {
  let saidAtMs = Number.NEGATIVE_INFINITY;
  let unsaid = 0;
  return (name, error) => {
    unsaid++;
    if (performance.now() - saidAtMs < STAND_INS_LOGGED_EVERY_MS) return;
    logger.warn("kept values stand in for loads that failed", { cache: name, times: unsaid, error });
    saidAtMs = performance.now();
    unsaid = 0;
  };
}
