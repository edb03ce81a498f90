import type { Sql } from "#db/connect.ts";
import { HTTP_REQUEST_DURATION } from "#lib/metrics/catalogue/http.ts";
import { BROWSER_CLS, BROWSER_INP, BROWSER_LCP } from "#lib/metrics/catalogue/vitals.ts";
import type { Metric } from "#lib/metrics/definition.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Figures, Series } from "#lib/metrics/series.ts";
import { filtersFor, type Scope, secondsIn } from "../scope.ts";
import { countOf, hitRatioOf, isServerError } from "./requests.ts";

type Span = { fromMs: number; toMs: number };

export const HEADLINE_VITALS = [
  { key: "lcp", metric: BROWSER_LCP },
  { key: "inp", metric: BROWSER_INP },
  { key: "cls", metric: BROWSER_CLS },
] as const;

export type VitalHeadline = {
  key: (typeof HEADLINE_VITALS)[number]["key"];
  /** At the 75th percentile; null: nobody has reported. */
  p75: number | null;
  samples: number;
  before: number | null;
  points: P75Points;
  /** Of the time compared with, at its own times. */
  earlier: P75Points;
};
type P75Points = [startMs: number, p75: number | null][];

export type Traffic = {
  requests: number;
  perSecond: [startMs: number, value: number][];
  requestsBefore: number | null;
  /** Of answers made or kept; null: none. */
  hitRatio: number | null;
  hitRatioBefore: number | null;
  errorRatio: number | null;
  errorRatioBefore: number | null;
};

/** What people felt, at the 75th percentile, now and in the time compared with. */
export async function readVitalHeadlines(sql: Sql, scope: Scope): Promise<VitalHeadline[]> {
  return Promise.all(
    HEADLINE_VITALS.map(async ({ key, metric }) => {
      const [now, before] = await Promise.all([
        readOne(sql, metric, scope, scope.stepMs, scope),
        scope.compare && readOne(sql, metric, scope.compare, scope.stepMs, scope),
      ]);
      return {
        key,
        p75: p75Of(now?.total),
        samples: now?.total.count ?? 0,
        before: p75Of(before?.total),
        points: p75sOf(now),
        earlier: p75sOf(before),
      };
    }),
  );
}

/** @param span Another time than the scope's. */
export async function readVitalP75s(
  sql: Sql,
  scope: Scope,
  span: Span,
): Promise<Record<VitalHeadline["key"], number | null>> {
  const [lcp, inp, cls] = await Promise.all(
    [BROWSER_LCP, BROWSER_INP, BROWSER_CLS].map((metric) => readTotal(sql, metric, span, scope)),
  );
  return { lcp: p75Of(lcp), inp: p75Of(inp), cls: p75Of(cls) };
}

/** Requests of all kinds; filters other than the route's say nothing about them. */
export async function readTraffic(sql: Sql, scope: Scope): Promise<Traffic> {
  const [now, before] = await Promise.all([
    readRequests(sql, scope, scope.stepMs, scope),
    scope.compare && readRequests(sql, scope.compare, scope.compare.toMs - scope.compare.fromMs, scope),
  ]);
  return {
    requests: now.requests,
    perSecond: now.points.map(({ startMs, count }) => [startMs, count / secondsIn(scope, startMs)]),
    requestsBefore: before?.requests ?? null,
    hitRatio: now.hitRatio,
    hitRatioBefore: before?.hitRatio ?? null,
    errorRatio: now.errorRatio,
    errorRatioBefore: before?.errorRatio ?? null,
  };
}

async function readRequests(sql: Sql, span: Span, stepMs: number, scope: Scope) {
  const question = {
    metric: HTTP_REQUEST_DURATION.name,
    filters: filtersFor(scope, ["route"]),
    fromMs: span.fromMs,
    toMs: span.toMs,
  };
  const lengthMs = span.toMs - span.fromMs;
  const [[all], byCache, byStatus] = await Promise.all([
    readSeries(sql, { ...question, stepMs, groupBy: [] }),
    readSeries(sql, { ...question, stepMs: lengthMs, groupBy: ["cache"] }),
    readSeries(sql, { ...question, stepMs: lengthMs, groupBy: ["status"] }),
  ]);
  const requests = all?.total.count ?? 0;
  return {
    requests,
    points: all?.points ?? [],
    hitRatio: hitRatioOf(byCache),
    errorRatio: requests === 0 ? null : countOf(byStatus, isServerError) / requests,
  };
}

async function readOne(sql: Sql, metric: Metric, { fromMs, toMs }: Span, stepMs: number, scope: Scope) {
  const filters = filtersFor(scope, metric.labels);
  const [series = null] = await readSeries(sql, {
    metric: metric.name,
    filters,
    groupBy: [],
    fromMs,
    toMs,
    stepMs,
  });
  return series;
}

async function readTotal(sql: Sql, metric: Metric, span: Span, scope: Scope): Promise<Figures | null> {
  const series = await readOne(sql, metric, span, span.toMs - span.fromMs, scope);
  return series?.total ?? null;
}

function p75sOf(series: Series | null): P75Points {
  return (series?.points ?? []).map((point) => [point.startMs, p75Of(point)]);
}

function p75Of(figures: Figures | null | undefined): number | null {
  return figures?.sketch?.quantile(0.75) ?? null;
}
