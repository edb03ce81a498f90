import type { Sql } from "#db/connect.ts";
import { DAY_MS } from "#lib/units.ts";
import { iso } from "./insert-rows.ts";
import { RESOLUTIONS } from "./resolutions.ts";
import { isCode } from "./write-rows.ts";

/** Tables of what is measured one by one; a partition goes as a whole. */
const RECORDS = [
  { table: "web_vitals", keepMs: 14 * DAY_MS },
  { table: "traces", keepMs: 7 * DAY_MS },
];
/** Whoever reads a table meanwhile is not made to wait for long: it goes the next time. */
const LOCK_WITHIN = "2s";
const LOCK_NOT_AVAILABLE = "55P03";

/** Makes the partitions that are about to be written to. */
export async function makePartitionsAhead(sql: Sql, nowMs = Date.now()): Promise<void> {
  for (const days of [0, 1, 2]) {
    await sql`select create_measurement_partitions(${iso(nowMs + days * DAY_MS)})`;
  }
}

/**
 * Drops what is older than it is kept, unless it waits to be folded, and series that have no rows left.
 *
 * @returns The partitions that are gone, and how many series.
 */
export async function dropOldMeasurements(
  sql: Sql,
  nowMs = Date.now(),
): Promise<{ partitions: string[]; series: number }> {
  const partitions: string[] = [];
  for (const [at, { table, keepMs }] of RESOLUTIONS.entries()) {
    const coarser = RESOLUTIONS[at + 1];
    partitions.push(...(await dropOld(sql, table, nowMs - keepMs, coarser?.seconds ?? null)));
  }
  for (const { table, keepMs } of RECORDS) {
    partitions.push(...(await dropOld(sql, table, nowMs - keepMs, null)));
  }
  const { count } = await sql`
    delete from metric_series s where not exists (
      select from performance_metrics m where m.series_id = s.series_id)`;
  return { partitions, series: count };
}

/** @param foldedToS The resolution that its rows are folded to; null: they are not. */
async function dropOld(
  sql: Sql,
  table: string,
  beforeMs: number,
  foldedToS: number | null,
): Promise<string[]> {
  const old = await sql<{ name: string }[]>`
    with partitions as (
      select p.relname as name,
        substring(pg_get_expr(p.relpartbound, p.oid) from 'FROM \\(''([^'']+)''')::timestamptz as begins,
        substring(pg_get_expr(p.relpartbound, p.oid) from 'TO \\(''([^'']+)''')::timestamptz as ends
      from pg_inherits join pg_class p on p.oid = inhrelid
      where inhparent = to_regclass(${table})
    )
    select name from partitions
    where ends <= ${iso(beforeMs)} and not exists (
      select from metric_stale_buckets s
      where s.resolution_s = ${foldedToS} and s.started_at < ends and s.started_at + make_interval(secs => s.resolution_s) > begins
    ) order by begins`;
  const dropped: string[] = [];
  for (const { name } of old) {
    if (await dropTable(sql, name)) dropped.push(name);
  }
  return dropped;
}

async function dropTable(sql: Sql, name: string): Promise<boolean> {
  try {
    await sql.begin(async (tx) => {
      await tx`select set_config('lock_timeout', ${LOCK_WITHIN}, true)`;
      await tx`drop table ${tx(name)}`;
    });
    return true;
  } catch (error) {
    if (!isCode(error, LOCK_NOT_AVAILABLE)) throw error;
    return false;
  }
}
