import type { Sql } from "#db/connect.ts";
import { METRICS } from "./catalogue.ts";
import { cover } from "./cover.ts";
import { type Metric, viewName } from "./definition.ts";
import { unframed } from "./framed.ts";
import type { StepRow } from "./read-rows.ts";
import { viewsOf } from "./recorder.ts";
import type { Figures, Point, Series, SeriesQuery } from "./series.ts";
import { type KnownSeries, type Labels, lookUp } from "./series-lookup.ts";
import { readRowsOnce } from "./settled-rows.ts";
import { Sketch } from "./sketch.ts";

/**
 * What a metric did, the newest rows included. One point in all (`stepMs` as long as the range) costs the fewest rows; what
 * is asked for together costs one query.
 *
 * @returns Those with most samples first; a label set without any is not there.
 * @throws {RangeError} for a metric or label that does not exist.
 */
export async function readSeries(sql: Sql, query: SeriesQuery, nowMs = Date.now()): Promise<Series[]> {
  const metric = METRICS.get(query.metric);
  if (!metric) throw new RangeError(`no metric is called ${query.metric}`);
  const view = viewFor(metric, query);
  const { series, stale } = await lookUp(sql);
  const labelsById = new Map(
    [...series(metric.name, view)]
      .filter((each) => isWanted(each, query))
      .map(({ id, labels }) => [id, labels]),
  );
  if (labelsById.size === 0) return [];
  const { fromMs, stepMs } = query;
  const stretches = cover({ ...query, nowMs, stale });
  const rows = await readRowsOnce(sql, { ids: [...labelsById.keys()], stretches, fromMs, stepMs }, nowMs);
  return addUp(rows, labelsById, query);
}

/** The narrowest view that tells what is asked for. */
function viewFor(metric: Metric, { filters, groupBy }: SeriesQuery): string {
  const needed = new Set([...Object.keys(filters), ...groupBy]);
  const view = viewsOf(metric)
    .filter((labels) => needed.isSubsetOf(new Set(labels)))
    .toSorted((a, b) => a.length - b.length)[0];
  if (!view) throw new RangeError(`${metric.name} has no view by ${[...needed].join(", ")}`);
  return viewName(view);
}

function isWanted({ labels }: KnownSeries, { filters }: SeriesQuery): boolean {
  return Object.entries(filters).every(([label, values]) => values.includes(labels[label] ?? ""));
}

function addUp(
  rows: readonly StepRow[],
  labelsById: ReadonlyMap<number, Labels>,
  query: SeriesQuery,
): Series[] {
  const groups = new Map<string, { labels: Labels; steps: Map<number, StepRow[]> }>();
  for (const row of rows) {
    const of = labelsById.get(row.id) ?? {};
    const labels = Object.fromEntries(query.groupBy.map((name) => [name, of[name] ?? ""]));
    const key = JSON.stringify(Object.values(labels));
    const group = groups.get(key) ?? { labels, steps: new Map<number, StepRow[]>() };
    groups.set(key, group);
    const step = group.steps.get(row.stepStartMs);
    if (step) step.push(row);
    else group.steps.set(row.stepStartMs, [row]);
  }
  return [...groups.values()]
    .map(({ labels, steps }) => toSeries(labels, steps))
    .toSorted((a, b) => b.total.count - a.total.count);
}

function toSeries(labels: Labels, steps: ReadonlyMap<number, readonly StepRow[]>): Series {
  const points = [...steps]
    .toSorted(([a], [b]) => a - b)
    .map(([startMs, rows]): Point => Object.assign(figuresOf(rows), { startMs }));
  return { labels, points, total: figuresOf([...steps.values()].flat()) };
}

/** Sketches are merged when they are first asked for: most charts of most metrics need none. */
function figuresOf(rows: readonly StepRow[]): Figures {
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

function mergeSketches(rows: readonly StepRow[]): Sketch | null {
  const withSketch = rows.flatMap(({ sketches }) => sketches ?? []);
  return withSketch.length > 0 ? Sketch.merged(withSketch.flatMap((each) => [...unframed(each)])) : null;
}
