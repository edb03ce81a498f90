import { getPool, type Sql } from "#db/connect.ts";
import { BROWSER_INP_PART, BROWSER_LCP_PART } from "#lib/metrics/catalogue/vitals.ts";
import { quantileOf } from "#lib/metrics/figures.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Series } from "#lib/metrics/series.ts";
import { INP_PARTS, LCP_PARTS, VITALS, type Vital } from "#lib/vitals/bounds.ts";
import { inOne, inSteps } from "../range.ts";
import { FILTERS, filtersFor, type Scope } from "../scope.ts";
import { figuresOf, JUDGED_AT, METRIC_OF } from "./figures.ts";
import { readKeptViews } from "./kept-views.ts";
import type { VitalFigures, VitalsPerformance } from "./model.ts";

const MOST_VALUES = 15;

type Point = [startMs: number, p75: number | null];

export type VitalCourse = VitalFigures & {
  vital: Vital;
  /** p75 of each step. */
  points: Point[];
  /** Of the time compared with; null without one. */
  before: { p75: number | null; points: Point[] } | null;
};

/** Each vital over the time, held against the time compared with. */
export async function readCourses(scope: Scope, sql: Sql = getPool()): Promise<VitalCourse[]> {
  return Promise.all(
    VITALS.map(async (vital) => {
      const read = (range: { fromMs: number; toMs: number; stepMs: number }) =>
        readSeries(sql, { ...about(vital, scope), groupBy: [], ...inSteps(range) });
      const [[now], [before]] = await Promise.all([
        read(scope),
        scope.compare ? read({ ...scope.compare, stepMs: scope.stepMs }) : [],
      ]);
      return {
        vital,
        ...figuresOf(vital, now?.total),
        points: pointsOf(now),
        before: scope.compare && {
          p75: before ? quantileOf(before.total, JUDGED_AT) : null,
          points: pointsOf(before),
        },
      };
    }),
  );
}

/** By whom and on what one vital was spent. */
export async function readVitalDetail(
  scope: Scope,
  vital: Vital,
  sql: Sql = getPool(),
): Promise<Omit<VitalsPerformance, "vitals">> {
  const [breakdown, parts, kept] = await Promise.all([
    Promise.all(FILTERS.map((by) => readBreakdown(sql, scope, vital, by))),
    readParts(sql, scope, vital),
    readKeptViews(sql, scope, vital),
  ]);
  return { breakdown: breakdown.flat(), parts, ...kept };
}

async function readBreakdown(sql: Sql, scope: Scope, vital: Vital, by: (typeof FILTERS)[number]) {
  const series = await readSeries(sql, { ...about(vital, scope), groupBy: [by], ...inOne(scope) });
  return series
    .slice(0, MOST_VALUES)
    .map(({ labels, total }) => ({ by, value: labels[by] ?? "", ...figuresOf(vital, total) }));
}

async function readParts(sql: Sql, scope: Scope, vital: Vital): Promise<VitalsPerformance["parts"]> {
  if (vital !== "lcp" && vital !== "inp") return [];
  const [metric, names] =
    vital === "lcp" ? ([BROWSER_LCP_PART, LCP_PARTS] as const) : ([BROWSER_INP_PART, INP_PARTS] as const);
  const series = await readSeries(sql, {
    metric: metric.name,
    filters: filtersFor(scope, metric.labels),
    groupBy: ["part"],
    ...inOne(scope),
  });
  return names.map((part) => {
    const of = series.find(({ labels }) => labels.part === part);
    return { part, p75: of ? quantileOf(of.total, JUDGED_AT) : null };
  });
}

function about(vital: Vital, scope: Scope) {
  const metric = METRIC_OF[vital];
  return { metric: metric.name, filters: filtersFor(scope, metric.labels) };
}

function pointsOf(series: Series | undefined): Point[] {
  return (series?.points ?? []).map((point) => [point.startMs, quantileOf(point, JUDGED_AT)]);
}
