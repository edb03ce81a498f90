import type { Sql } from "#db/connect.ts";
import * as METRIC from "#lib/metrics/catalogue/cache.ts";
import { addCollector } from "#lib/metrics/collectors.ts";
import { record } from "#lib/metrics/recorder.ts";
import { SECOND_MS } from "#lib/units.ts";
import { getCache } from "./cache.ts";
import { CACHE_EVENTS, createCacheDeltas, listCacheFigures } from "./stats.ts";

/** Has what caches count measured. @returns Ends that. */
export function measureCache(): () => void {
  const takeDeltas = createCacheDeltas();
  return addCollector(() => {
    for (const { name, tier, ...counted } of takeDeltas()) {
      const labels = { cache: name, tier };
      for (const event of CACHE_EVENTS) {
        if (event === "savedMs" || event === "servedAgeMs" || counted[event] === 0) continue;
        record(METRIC.CACHE_EVENTS_TOTAL, { ...labels, event }, counted[event]);
      }
      if (counted.savedMs > 0) record(METRIC.CACHE_SAVED, labels, counted.savedMs / SECOND_MS);
      if (counted.servedAgeMs > 0) record(METRIC.CACHE_SERVED_AGE, labels, counted.servedAgeMs / SECOND_MS);
    }
    for (const { name, tier, entries, bytes } of listCacheFigures()) {
      // Nobody here knows how much Redis holds.
      if (tier === "l2") continue;
      record(METRIC.CACHE_ENTRIES, { cache: name, tier }, entries);
      record(METRIC.CACHE_SIZE, { cache: name, tier }, bytes);
    }
    const cache = getCache();
    if (!cache) return;
    record(METRIC.CACHE_CURRENT, {}, cache.log.isCurrent ? 1 : 0);
    if (cache.redis && cache.redis.state !== "none")
      record(METRIC.CACHE_REDIS_USED, {}, cache.redis.state === "connected" ? 1 : 0);
  });
}

/** Transactions are over by then: none that writes takes longer. */
const SETTLED_AFTER_S = 30;
/** No minute has more, and there is no index by time. */
const MOST_ROWS = 50_000;

/**
 * Measures what changed in the minute that ended half a minute ago. For all processes together, so to be called by one of
 * them, every minute.
 */
export async function measureInvalidations(sql: Sql): Promise<void> {
  const rows = await sql<{ cause: string; statements: number }[]>`
    with minute as (select date_trunc('minute', now() - make_interval(secs => ${SETTLED_AFTER_S})) as ends),
      newest as (select cause, created_at from cache_invalidations order by xid desc limit ${MOST_ROWS})
    select cause, count(*)::integer as statements from newest, minute
    where created_at >= ends - interval '1 minute' and created_at < ends and cause <> 'pruned' group by cause`;
  for (const { cause, statements } of rows) record(METRIC.CACHE_INVALIDATIONS, { cause }, statements);
}
