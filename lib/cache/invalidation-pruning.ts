import type postgres from "postgres";
import type { Sql } from "#db/connect.ts";
import { DAY_MS, SECOND_MS } from "#lib/units.ts";

/** Longer than anything kept is usable: what is older than that is not judged at all. */
const KEEP_MS = 7 * DAY_MS;
const BATCH_ROWS = 5_000;
/** Any number; whoever prunes takes the same. */
const LOCK_KEY = 7_203_412;

/**
 * Removes what is too old to matter, one process at a time and in small steps. Of all that is removed one row stays,
 * which tells those who have been away for longer that they have missed something.
 *
 * @returns How many rows were removed.
 */
export async function pruneInvalidations(sql: Sql): Promise<number> {
  let removed = 0;
  for (;;) {
    const inBatch = await sql.begin(pruneBatch);
    removed += inBatch;
    if (inBatch < BATCH_ROWS - 1) return removed;
  }
}

async function pruneBatch(sql: postgres.TransactionSql): Promise<number> {
  const [lock] = await sql`select pg_try_advisory_xact_lock(${LOCK_KEY}) as taken`;
  if (!lock?.taken) return 0;
  const [row] = await sql<{ removed: number }[]>`
    with oldest as materialized (
      select ctid, xid, cause from cache_invalidations
      where created_at < now() - make_interval(secs => ${KEEP_MS / SECOND_MS})
      order by xid limit ${BATCH_ROWS}
    ), removed as (
      delete from cache_invalidations
      where ctid = any (array(select ctid from oldest)) and exists (select from oldest where cause <> 'pruned')
      returning xid, cause
    ), kept as (
      insert into cache_invalidations (xid, tags, cause, created_at)
      select xid, '{cache:*}', 'pruned', '-infinity' from removed order by xid desc limit 1
    )
    select count(*) filter (where cause <> 'pruned')::integer as removed from removed`;
  return row?.removed ?? 0;
}
