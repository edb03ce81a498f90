import type postgres from "postgres";
import type { Sql } from "#db/connect.ts";
import { RESOLUTIONS, type Resolution } from "./resolutions.ts";

/** What one series did in one bucket. */
export type SeriesFigures = {
  seriesId: number;
  count: number;
  sum: number;
  min: number | null;
  max: number | null;
  /** Base64; null for counters and gauges. */
  sketch: string | null;
};

type Bucket = { resolution: Resolution; startedAtMs: number; writer: string };

/**
 * Writes rows of one bucket, over those that this writer has written of it before. One statement: that coarser buckets are
 * stale comes into sight together with what makes them so.
 *
 * @returns How many: those of series that have been removed meanwhile are left out.
 */
export async function insertRows(
  sql: Sql | postgres.TransactionSql,
  { resolution, startedAtMs, writer }: Bucket,
  rows: readonly SeriesFigures[],
): Promise<number> {
  const coarser = RESOLUTIONS[RESOLUTIONS.indexOf(resolution) + 1];
  // An update of nothing also waits for who removes the note, and makes it anew.
  const stale = coarser
    ? sql`
      with stale as (
        insert into metric_stale_buckets (resolution_s, started_at)
        values (${coarser.seconds}, ${iso(Math.floor(startedAtMs / coarser.ms) * coarser.ms)})
        on conflict (resolution_s, started_at) do update set started_at = excluded.started_at
      )`
    : sql``;
  const { count } = await sql`
    ${stale}
    insert into performance_metrics (series_id, resolution_s, started_at, writer, count, sum, min, max, sketch)
    select series_id, ${resolution.seconds}, ${iso(startedAtMs)}::timestamptz, ${writer}::uuid, count, sum, min, max,
      decode(sketch, 'base64')
    from unnest(
      ${rows.map(({ seriesId }) => seriesId)}::integer[], ${rows.map(({ count }) => count)}::bigint[],
      ${rows.map(({ sum }) => sum)}::float8[], ${rows.map(({ min }) => min)}::float8[],
      ${rows.map(({ max }) => max)}::float8[], ${rows.map(({ sketch }) => sketch)}::text[]
    ) as rows (series_id, count, sum, min, max, sketch) join metric_series using (series_id)
    on conflict (series_id, resolution_s, started_at, writer) do update set
      count = excluded.count, sum = excluded.sum, min = excluded.min, max = excluded.max, sketch = excluded.sketch`;
  return count;
}

/** The driver takes no `Date` once drizzle shares the pool. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
