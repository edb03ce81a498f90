import type { Sql } from "#db/connect.ts";
import { insertRows, iso } from "./insert-rows.ts";
import { RESOLUTIONS } from "./resolutions.ts";
import type { MeasuredRow, SeriesRef } from "./take-rows.ts";

/** What a process measured in one interval. */
export type MeasuredInterval = { startedAtMs: number; writer: string; rows: readonly MeasuredRow[] };

const NO_PARTITION = "23514";
const [FINEST] = RESOLUTIONS;

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
  const insert = async () => {
    await findIds(
      sql,
      rows.flatMap(({ series }) => (series.id === null ? [series] : [])),
    );
    const figures = rows.map(({ series, ...row }) => ({ seriesId: series.id ?? 0, ...row }));
    return insertRows(sql, { resolution: FINEST, startedAtMs, writer }, figures);
  };
  if ((await insert()) === rows.length) return;
  // Some series had no rows any more and were removed.
  for (const { series } of rows) series.id = null;
  await insert();
}

/** Makes those that are new. */
async function findIds(sql: Sql, unknown: readonly SeriesRef[]): Promise<void> {
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

/** Whether Postgres refused with this SQLSTATE, or one of a class. */
export function isCode(error: unknown, ...beginnings: readonly string[]): boolean {
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : null;
  return typeof code === "string" && beginnings.some((beginning) => code.startsWith(beginning));
}
