import type { Sql } from "#db/connect.ts";
import { RESOLUTIONS } from "./resolutions.ts";
import type { MeasuredRow, SeriesRef } from "./take-rows.ts";

/** What a process measured in one interval. */
export type MeasuredInterval = { startedAtMs: number; writer: string; rows: readonly MeasuredRow[] };

const NO_PARTITION = "23514";
const [FINEST, NEXT] = RESOLUTIONS;

/** Writes an interval as a whole, once however often it is tried. @throws As postgres does. */
export async function writeInterval(sql: Sql, interval: MeasuredInterval): Promise<void> {
  try {
    await write(sql, interval);
  } catch (error) {
    if (!isCode(error, NO_PARTITION)) throw error;
    await sql`select create_measurement_partitions(${iso(interval.startedAtMs)})`;
    await write(sql, interval);
  }
}

async function write(sql: Sql, { rows, writer, startedAtMs }: MeasuredInterval): Promise<void> {
  await findIds(
    sql,
    rows.map(({ series }) => series),
  );
  // One statement: rows and the note that coarser ones are stale come into sight together.
  await sql`
    with stale as (
      insert into metric_stale_buckets (resolution_s, started_at)
      values (${NEXT.seconds}, ${iso(Math.floor(startedAtMs / NEXT.ms) * NEXT.ms)})
      on conflict (resolution_s, started_at) do update set started_at = excluded.started_at
    )
    insert into performance_metrics (series_id, resolution_s, started_at, writer, count, sum, min, max, sketch)
    select series_id, ${FINEST.seconds}, ${iso(startedAtMs)}::timestamptz, ${writer}::uuid, count, sum, min, max, decode(sketch, 'base64')
    from unnest(
      ${rows.map(({ series }) => series.id)}::integer[], ${rows.map(({ count }) => count)}::bigint[],
      ${rows.map(({ sum }) => sum)}::float8[], ${rows.map(({ min }) => min)}::float8[],
      ${rows.map(({ max }) => max)}::float8[], ${rows.map(({ sketch }) => sketch)}::text[]
    ) as rows (series_id, count, sum, min, max, sketch)
    on conflict (series_id, resolution_s, started_at, writer) do update set
      count = excluded.count, sum = excluded.sum, min = excluded.min, max = excluded.max, sketch = excluded.sketch`;
}

/** Fills in those that are not known yet. */
async function findIds(sql: Sql, series: readonly SeriesRef[]): Promise<void> {
  const unknown = series.filter(({ id }) => id === null);
  if (unknown.length === 0) return;
  const asked = sql`unnest(
    ${unknown.map(({ metric }) => metric)}::text[], ${unknown.map(({ view }) => view)}::text[],
    ${unknown.map(({ labels }) => JSON.stringify(labels))}::text[]
  ) with ordinality as asked (metric, view, labels, position)`;
  await sql`
    insert into metric_series (metric, view, labels)
    select metric, view, labels::jsonb from ${asked} order by metric, labels
    on conflict (metric, labels) do nothing`;
  const found = await sql<{ id: number; position: number }[]>`
    select s.series_id as id, position::integer - 1 as position
    from ${asked} join metric_series s on s.metric = asked.metric and s.labels = asked.labels::jsonb`;
  for (const { id, position } of found) {
    const ref = unknown[position];
    if (ref) ref.id = id;
  }
}

/** The driver takes no `Date` once drizzle shares the pool. */
function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Whether Postgres refused with this SQLSTATE, or one of a class. */
export function isCode(error: unknown, ...beginnings: readonly string[]): boolean {
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : null;
  return typeof code === "string" && beginnings.some((beginning) => code.startsWith(beginning));
}
