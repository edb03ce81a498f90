import { getPool, type Sql } from "#db/connect.ts";
import {
  HTTP_ABORTED,
  HTTP_ACTIVE_REQUESTS,
  HTTP_RENDER_WAIT,
  HTTP_REQUEST_DURATION,
  HTTP_RESPONSE_BYTES,
} from "#lib/metrics/catalogue/http.ts";
import type { Metric } from "#lib/metrics/definition.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Figures, Series } from "#lib/metrics/series.ts";
import { SECOND_MS } from "#lib/units.ts";
import { filtersFor, type Scope, secondsIn } from "../scope.ts";
import { newFigures, type RouteFigures, routeFigures } from "./figures.ts";

export type RoutesPanel = {
  all: RouteFigures;
  before: RouteFigures | null;
  routes: RouteFigures[];
  statuses: { status: string; requests: number }[];
  caches: { cache: string; requests: number }[];
  perSecond: Line[];
  errorsPerSecond: Line[];
  latency: { p50: Line[]; p95: Line[]; p99: Line[] };
  p95Before: Line[];
  active: Line[];
  renderWait: Line[];
  aborted: number;
};

export type Line = [startMs: number, value: number | null];

/** What was asked of each route, and how it was answered. */
export async function getRoutes(scope: Scope): Promise<RoutesPanel> {
  const sql = getPool();
  const total = { ...scope, stepMs: scope.toMs - scope.fromMs };
  const compare = scope.compare && { ...scope, ...scope.compare, stepMs: scope.stepMs };
  const [byRoute, byCache, overTime, statusOverTime, earlier, active, renderWait, aborted] =
    await Promise.all([
      read(sql, HTTP_REQUEST_DURATION, total, ["route", "status"]),
      read(sql, HTTP_RESPONSE_BYTES, total, ["cache", "route"]),
      read(sql, HTTP_REQUEST_DURATION, scope, []),
      read(sql, HTTP_REQUEST_DURATION, scope, ["status"]),
      compare ? read(sql, HTTP_REQUEST_DURATION, compare, ["status"]) : [],
      read(sql, HTTP_ACTIVE_REQUESTS, scope, []),
      read(sql, HTTP_RENDER_WAIT, scope, []),
      read(sql, HTTP_ABORTED, total, []),
    ]);
  const seconds = Math.max(1, (Math.min(scope.toMs, scope.nowMs) - scope.fromMs) / SECOND_MS);
  const routes = routeFigures(byRoute, byCache, seconds);
  const points = overTime[0]?.points ?? [];
  const quantile = (q: number) =>
    points.map((point): Line => [point.startMs, point.sketch?.quantile(q) ?? null]);
  return {
    all: newFigures("all", byRoute, byCache, seconds),
    before: compare ? newFigures("before", earlier, [], (compare.toMs - compare.fromMs) / SECOND_MS) : null,
    routes,
    statuses: counted(byRoute, "status").map(([status, requests]) => ({ status, requests })),
    caches: counted(byCache, "cache").map(([cache, requests]) => ({ cache, requests })),
    perSecond: points.map((point) => [point.startMs, point.count / secondsIn(scope, point.startMs)]),
    errorsPerSecond: errorsOf(statusOverTime, points, scope),
    latency: { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) },
    p95Before: mergedQuantiles(earlier, 0.95),
    active: (active[0]?.points ?? []).map(({ startMs, max }) => [startMs, max]),
    renderWait: (renderWait[0]?.points ?? []).map(({ startMs, sketch }) => [
      startMs,
      sketch?.quantile(0.95) ?? null,
    ]),
    aborted: aborted[0]?.total.sum ?? 0,
  };
}

function read(
  sql: Sql,
  metric: Metric,
  { fromMs, toMs, stepMs, ...scope }: Scope,
  groupBy: readonly string[],
): Promise<Series[]> {
  const filters = filtersFor({ ...scope, fromMs, toMs, stepMs }, metric.labels);
  return readSeries(sql, { metric: metric.name, filters, groupBy, fromMs, toMs, stepMs }, scope.nowMs);
}

function counted(series: readonly Series[], label: string): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { labels, total } of series) {
    const value = labels[label] ?? "";
    counts.set(value, (counts.get(value) ?? 0) + total.count);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

function errorsOf(series: readonly Series[], points: readonly { startMs: number }[], scope: Scope): Line[] {
  const errors = new Map<number, number>();
  for (const { labels, points: of } of series) {
    if (!labels.status?.startsWith("5")) continue;
    for (const { startMs, count } of of) errors.set(startMs, (errors.get(startMs) ?? 0) + count);
  }
  return points.map(({ startMs }) => [startMs, (errors.get(startMs) ?? 0) / secondsIn(scope, startMs)]);
}

function mergedQuantiles(series: readonly Series[], q: number): Line[] {
  const merged = new Map<number, Figures["sketch"]>();
  for (const { startMs, sketch } of series.flatMap(({ points }) => points)) {
    const known = merged.get(startMs);
    if (known && sketch) known.merge(sketch);
    else merged.set(startMs, sketch);
  }
  return [...merged]
    .sort(([a], [b]) => a - b)
    .map(([startMs, sketch]) => [startMs, sketch?.quantile(q) ?? null]);
}
