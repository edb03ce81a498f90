import { getPool, type Sql } from "#db/connect.ts";
import { getCache } from "#lib/cache/cache.ts";
import { type CacheFigures, hitRatio, listCacheFigures } from "#lib/cache/stats.ts";
import { readWarmList } from "#lib/http/warm-list.ts";
import type { CacheFiguresRow, CachePerformance } from "./model.ts";

/** The newest, so that a busy hour costs no more to tell of than a quiet one. */
const MOST_ROWS = 20_000;
const MOST_LISTED = 50;

export async function getCachePerformance(): Promise<CachePerformance> {
  const sql = getPool();
  const [causes, tags, warmList] = await Promise.all([
    listCauses(sql),
    listChangedTags(sql),
    readWarmList(sql, MOST_LISTED),
  ]);
  return {
    caches: listCacheFigures().map(toRow),
    isCurrent: getCache()?.log.isCurrent ?? false,
    redis: getCache()?.redis?.state ?? "none",
    causes,
    tags,
    warmList: warmList.map(({ target, hits, costMs }) => ({ target, hits, costMs })),
  };
}

function toRow({ bytes, servedAgeMs, savedMs, ...figures }: CacheFigures): CacheFiguresRow {
  const served = figures.hits + figures.staleHits;
  return {
    ...figures,
    sizeBytes: bytes,
    hitRatio: hitRatio({ ...figures, bytes, servedAgeMs, savedMs }),
    servedAgeMs: served === 0 ? null : servedAgeMs / served,
    savedMs,
  };
}

async function listCauses(sql: Sql): Promise<CachePerformance["causes"]> {
  return sql<CachePerformance["causes"]>`
    with newest as (select * from cache_invalidations order by xid desc limit ${MOST_ROWS})
    select cause, count(*)::integer as statements, sum(cardinality(tags))::integer as tags
    from newest where created_at > now() - interval '1 hour'
    group by cause order by statements desc, cause limit ${MOST_LISTED}`;
}

async function listChangedTags(sql: Sql): Promise<CachePerformance["tags"]> {
  return sql<CachePerformance["tags"]>`
    with newest as (select * from cache_invalidations order by xid desc limit ${MOST_ROWS})
    select tag, count(*)::integer as statements
    from newest, unnest(tags) as tag where created_at > now() - interval '1 hour'
    group by tag order by statements desc, tag limit ${MOST_LISTED}`;
}
