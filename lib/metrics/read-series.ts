import type { Sql } from "#db/connect.ts";
import { DAY_MS } from "#lib/units.ts";
import { METRICS } from "./catalogue.ts";
import { cover, type Stretch } from "./cover.ts";
import { type Metric, viewName } from "./definition.ts";
import { iso } from "./insert-rows.ts";
import { viewsOf } from "./recorder.ts";
import type { Figures, Point, Series, SeriesQuery } from "./series.ts";
import { Sketch } from "./sketch.ts";

/**
 * What a metric did, the newest rows included. One point in all (`stepMs` as long as the range) costs the fewest rows.
 *
 * @returns Those with most samples first; a label set without any is not there.
 * @throws {RangeError} for a metric or label that does not exist.
 */
export async function readSeries(sql: Sql, query: SeriesQuery, nowMs = Date.now()): Promise<Series[]> {
  const metric = METRICS.get(query.metric);
  if (!metric) throw new RangeError(`no metric is called ${query.metric}`);
  const [labelsById, stale] = await Promise.all([findSeries(sql, metric, query), readStale(sql, query)]);
  if (labelsById.size === 0) return [];
  const stretches = cover({ ...query, nowMs, stale });
  const rows = await readRows(sql, [...labelsById.keys()], stretches, query);
  return addUp(rows, labelsById, query);
}

type Labels = Readonly<Record<string, string>>;

/** Of the narrowest view that tells what is asked for. */
async function findSeries(
  sql: Sql,
  metric: Metric,
  { filters, groupBy }: SeriesQuery,
): Promise<Map<number, Labels>> {
  const needed = new Set([...Object.keys(filters), ...groupBy]);
  const view = viewsOf(metric)
    .filter((labels) => needed.isSubsetOf(new Set(labels)))
    .toSorted((a, b) => a.length - b.length)[0];
  if (!view) throw new RangeError(`${metric.name} has no view by ${[...needed].join(", ")}`);
  const isWanted = Object.entries(filters).reduce(
    (all, [label, values]) => sql`${all} and labels ->> ${label} = any(${[...values]}::text[])`,
    sql`true`,
  );
  const rows = await sql<{ id: number; labels: Labels }[]>`
    select series_id as id, labels from metric_series
    where metric = ${metric.name} and view = ${viewName(view)} and ${isWanted}`;
  return new Map(rows.map(({ id, labels }) => [id, labels]));
}

async function readStale(sql: Sql, { fromMs, toMs }: SeriesQuery): Promise<Map<number, Set<number>>> {
  const rows = await sql<{ resolution: number; startMs: number }[]>`
    select resolution_s as resolution, extract(epoch from started_at)::float8 * 1000 as "startMs"
    from metric_stale_buckets
    where started_at > ${iso(fromMs - DAY_MS)} and started_at < ${iso(toMs)}`;
  const groups = Map.groupBy(rows, ({ resolution }) => resolution);
  return new Map(
    [...groups].map(([resolution, of]) => [resolution, new Set(of.map(({ startMs }) => startMs))]),
  );
}

/** What a series did in one step. */
type Row = {
  id: number;
  /** Of the range, from 0. */
  step: number;
  count: number;
  sum: number;
  min: number | null;
  max: number | null;
  /** One after the other, each behind its length in four bytes. */
  sketches: Buffer | null;
};

async function readRows(
  sql: Sql,
  ids: number[],
  stretches: Stretch[],
  { fromMs: rangeFromMs, stepMs }: SeriesQuery,
): Promise<readonly Row[]> {
  const [first, ...others] = stretches.map(
    ({ resolution: { table, seconds }, fromMs, toMs }) => sql`
      select series_id, started_at, count, sum, min, max, sketch from ${sql(table)}
      where series_id = any(${ids}::integer[]) and resolution_s = ${seconds}
        and started_at >= ${iso(fromMs)} and started_at < ${iso(toMs)}`,
  );
  if (!first) return [];
  // Added up there as far as it can be: a row costs the driver more than the figures in it.
  return sql<Row[]>`
    select series_id as id,
      floor((extract(epoch from started_at)::float8 * 1000 - ${rangeFromMs}::float8) / ${stepMs}::float8)::integer as step,
      sum(count::float8) as count, sum(sum) as sum, min(min) as min, max(max) as max,
      string_agg(int4send(octet_length(sketch)) || sketch, '') as sketches
    from (${others.reduce((all, next) => sql`${all} union all ${next}`, first)}) as rows
    group by series_id, step`;
}

function addUp(rows: readonly Row[], labelsById: ReadonlyMap<number, Labels>, query: SeriesQuery): Series[] {
  const groups = new Map<string, { labels: Labels; steps: Map<number, Row[]> }>();
  for (const row of rows) {
    const of = labelsById.get(row.id) ?? {};
    const labels = Object.fromEntries(query.groupBy.map((name) => [name, of[name] ?? ""]));
    const key = JSON.stringify(Object.values(labels));
    const group = groups.get(key) ?? { labels, steps: new Map<number, Row[]>() };
    groups.set(key, group);
    const step = group.steps.get(row.step);
    if (step) step.push(row);
    else group.steps.set(row.step, [row]);
  }
  return [...groups.values()]
    .map(({ labels, steps }) => toSeries(labels, steps, query))
    .toSorted((a, b) => b.total.count - a.total.count);
}

function toSeries(labels: Labels, steps: ReadonlyMap<number, readonly Row[]>, query: SeriesQuery): Series {
  const points = [...steps]
    .toSorted(([a], [b]) => a - b)
    .map(
      ([step, rows]): Point =>
        Object.assign(figuresOf(rows), { startMs: query.fromMs + step * query.stepMs }),
    );
  return { labels, points, total: figuresOf([...steps.values()].flat()) };
}

/** Sketches are merged when they are first asked for: most charts of most metrics need none. */
function figuresOf(rows: readonly Row[]): Figures {
  let sketch: Sketch | null | undefined;
  const of = { count: 0, sum: 0, min: null as number | null, max: null as number | null };
  for (const { count, sum, min, max } of rows) {
    of.count += count;
    of.sum += sum;
    if (min !== null) of.min = Math.min(min, of.min ?? min);
    if (max !== null) of.max = Math.max(max, of.max ?? max);
  }
  return {
    ...of,
    get sketch() {
      sketch ??= mergeSketches(rows);
      return sketch;
    },
  };
}

function mergeSketches(rows: readonly Row[]): Sketch | null {
  const merged = new Sketch();
  let isEmpty = true;
  for (const { sketches } of rows) {
    if (!sketches) continue;
    isEmpty = false;
    for (let at = 0; at < sketches.length; ) {
      const begins = at + 4;
      at = begins + sketches.readInt32BE(at);
      merged.mergeEncoded(sketches.subarray(begins, at));
    }
  }
  return isEmpty ? null : merged;
}
