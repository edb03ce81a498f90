import { randomUUID } from "node:crypto";
import type { Sql } from "#db/connect.ts";
import { MINUTE_MS } from "#lib/units.ts";
import { createCacheDeltas } from "./stats.ts";

const KEEP = "30 days";

export type StatsHistory = {
  /** What was counted since the last time, as rows of the minute that ends now. */
  write(): Promise<void>;
};

/** Writes what this process counts to `cache_stats`. Processes are told apart, so that none overwrites another's rows. */
export function createStatsHistory(sql: Sql, now: () => number = Date.now): StatsHistory {
  const takeDeltas = createCacheDeltas();
  const process = randomUUID();

  return {
    async write() {
      // As text: once drizzle shares the pool, the driver takes no Date.
      const minute = new Date(Math.floor(now() / MINUTE_MS) * MINUTE_MS).toISOString();
      const rows = takeDeltas().map(({ name, bytes, ...figures }) => ({
        minute,
        process,
        cache: name,
        tier: figures.tier,
        hits: figures.hits,
        stale_hits: figures.staleHits,
        misses: figures.misses,
        coalesced: figures.coalesced,
        bypasses: figures.bypasses,
        errors: figures.errors,
        sets: figures.sets,
        evictions: figures.evictions,
        rejections: figures.rejections,
        outdated: figures.outdated,
        refreshes: figures.refreshes,
        served_age_ms: Math.round(figures.servedAgeMs),
        saved_ms: Math.round(figures.savedMs),
        entries: figures.entries,
        size_bytes: bytes,
      }));
      if (rows.length === 0) return;
      // A timer may come twice in one minute.
      await sql`
        insert into cache_stats ${sql(rows)} on conflict (minute, cache, tier, process) do update set
          hits = cache_stats.hits + excluded.hits,
          stale_hits = cache_stats.stale_hits + excluded.stale_hits,
          misses = cache_stats.misses + excluded.misses,
          coalesced = cache_stats.coalesced + excluded.coalesced,
          bypasses = cache_stats.bypasses + excluded.bypasses,
          errors = cache_stats.errors + excluded.errors,
          sets = cache_stats.sets + excluded.sets,
          evictions = cache_stats.evictions + excluded.evictions,
          rejections = cache_stats.rejections + excluded.rejections,
          outdated = cache_stats.outdated + excluded.outdated,
          refreshes = cache_stats.refreshes + excluded.refreshes,
          served_age_ms = cache_stats.served_age_ms + excluded.served_age_ms,
          saved_ms = cache_stats.saved_ms + excluded.saved_ms,
          entries = excluded.entries, size_bytes = excluded.size_bytes`;
    },
  };
}

/** Removes what nobody looks at any more. */
export async function pruneStatsHistory(sql: Sql): Promise<void> {
  await sql`delete from cache_stats where minute < now() - ${KEEP}::interval`;
}
