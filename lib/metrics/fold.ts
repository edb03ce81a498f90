import type postgres from "postgres";
import type { Sql } from "#db/connect.ts";
import { SECOND_MS } from "#lib/units.ts";
import { insertRows, iso, type SeriesFigures } from "./insert-rows.ts";
import { RESOLUTIONS, type Resolution } from "./resolutions.ts";
import { Sketch } from "./sketch.ts";

/** Of rows that were added up from those of all processes. */
export const FOLDED = "00000000-0000-0000-0000-000000000000";
/** Processes flush a moment after an interval is over; who comes later has the bucket folded once more. */
const SETTLED_AFTER_MS = 15 * SECOND_MS;
/** Decoding them keeps the process busy for some ms. */
const ROWS_AT_ONCE = 3_000;

type FoldOptions = { nowMs?: number; signal?: AbortSignal };

/**
 * Adds finer rows up to coarser ones, wherever something has changed since the last time, late rows included. Each bucket is
 * worked out anew from all of its finer rows, so that doing it again changes nothing.
 *
 * @returns How many buckets were folded, by resolution in seconds.
 */
export async function foldMetrics(
  sql: Sql,
  { nowMs = Date.now(), signal }: FoldOptions = {},
): Promise<Record<number, number>> {
  const folded: Record<number, number> = {};
  for (const [at, resolution] of RESOLUTIONS.entries()) {
    const finer = RESOLUTIONS[at - 1];
    if (!finer) continue;
    const cutoffMs = nowMs - SETTLED_AFTER_MS - resolution.ms;
    let buckets = 0;
    while (!signal?.aborted && (await sql.begin((tx) => foldOne(tx, resolution, finer, cutoffMs)))) buckets++;
    folded[resolution.seconds] = buckets;
  }
  return folded;
}

/**
 * Folds the oldest stale bucket that begins by `cutoffMs`. Its note is removed first: who writes a finer row meanwhile waits
 * with a note of its own, or has written before and is seen.
 *
 * @returns False: there is none, or somebody is just writing to it.
 */
async function foldOne(
  tx: postgres.TransactionSql,
  resolution: Resolution,
  finer: Resolution,
  cutoffMs: number,
): Promise<boolean> {
  const [stale] = await tx<{ startedAtMs: number }[]>`
    delete from metric_stale_buckets where (resolution_s, started_at) = (
      select resolution_s, started_at from metric_stale_buckets
      where resolution_s = ${resolution.seconds} and started_at <= ${iso(cutoffMs)}
      order by started_at limit 1 for update skip locked
    ) returning extract(epoch from started_at)::float8 * 1000 as "startedAtMs"`;
  if (!stale) return false;
  const { startedAtMs } = stale;
  await tx`select create_measurement_partitions(${iso(startedAtMs)})`;
  const seriesAtOnce = Math.max(1, Math.floor((ROWS_AT_ONCE * finer.ms) / resolution.ms));
  for (let after = 0; ; ) {
    const series = await tx<{ id: number }[]>`
      select series_id as id from metric_series where series_id > ${after} order by series_id limit ${seriesAtOnce}`;
    after = series.at(-1)?.id ?? 0;
    if (after === 0) return true;
    const rows = await readFiner(tx, finer, startedAtMs, startedAtMs + resolution.ms, series);
    const figures = addUp(rows);
    if (figures.length > 0) await insertRows(tx, { resolution, startedAtMs, writer: FOLDED }, figures);
  }
}

type FinerRow = Omit<SeriesFigures, "sketch"> & { sketch: Buffer | null };

function readFiner(
  tx: postgres.TransactionSql,
  { seconds }: Resolution,
  fromMs: number,
  toMs: number,
  series: readonly { id: number }[],
): Promise<FinerRow[]> {
  return tx<FinerRow[]>`
    select series_id as "seriesId", count::float8 as count, sum, min, max, sketch
    from performance_metrics
    where series_id between ${series[0]?.id ?? 0} and ${series.at(-1)?.id ?? 0} and resolution_s = ${seconds}
      and started_at >= ${iso(fromMs)} and started_at < ${iso(toMs)}`;
}

function addUp(rows: readonly FinerRow[]): SeriesFigures[] {
  return [...Map.groupBy(rows, ({ seriesId }) => seriesId)].map(([seriesId, of]) => {
    const sketches = of.flatMap(({ sketch }) => (sketch ? [Sketch.decode(sketch)] : []));
    const [first, ...others] = sketches;
    for (const other of others) first?.merge(other);
    return {
      seriesId,
      count: total(of.map(({ count }) => count)),
      sum: total(of.map(({ sum }) => sum)),
      min: extreme(
        Math.min,
        of.map(({ min }) => min),
      ),
      max: extreme(
        Math.max,
        of.map(({ max }) => max),
      ),
      sketch: first?.encode().toString("base64") ?? null,
    };
  });
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function extreme(choose: (...values: number[]) => number, values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : choose(...known);
}
