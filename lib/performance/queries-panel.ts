import { getPool, type Sql } from "#db/connect.ts";
import { AppError } from "#lib/errors.ts";
import {
  DB_CALLS_PER_REQUEST,
  DB_DURATION,
  DB_ERRORS,
  DB_POOL_WAIT,
  DB_ROWS,
} from "#lib/metrics/catalogue/database.ts";
import type { Metric } from "#lib/metrics/definition.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Figures, Series } from "#lib/metrics/series.ts";
import type { QueriesPerformance, QueryPerformance, QueryPlan } from "./queries-model.ts";
import { inOne, inSteps, type Range } from "./range.ts";

const MOST_LISTED = 100;
const MOST_PLANS = 5;
const MOST_TRACES = 8;

/** Which queries cost the most time, and why. @param routes Only what these asked; empty: everything. */
export async function readQueries(
  range: Range,
  routes: readonly string[] = [],
  sql: Sql = getPool(),
): Promise<QueriesPerformance> {
  const filters = routes.length > 0 ? { route: routes } : {};
  const read = (metric: Metric) =>
    readSeries(sql, { metric: metric.name, filters, groupBy: ["query"], ...inOne(range) });
  const [durations, rows, errors, perRequest, [poolWait], about] = await Promise.all([
    read(DB_DURATION),
    read(DB_ROWS),
    read(DB_ERRORS),
    read(DB_CALLS_PER_REQUEST),
    readSeries(sql, { metric: DB_POOL_WAIT.name, filters: {}, groupBy: [], ...inOne(range) }),
    readAbout(sql),
  ]);
  const totalS = durations.reduce((sum, { total }) => sum + total.sum, 0);
  const totals = { rows: byQuery(rows), errors: byQuery(errors), perRequest: byQuery(perRequest) };
  const queries = durations
    .toSorted((a, b) => b.total.sum - a.total.sum)
    .slice(0, MOST_LISTED)
    .map(({ labels: { query = "" }, total }) => ({
      fingerprint: query,
      text: about.get(query)?.text ?? null,
      callers: about.get(query)?.callers ?? [],
      plans: about.get(query)?.plans ?? 0,
      share: totalS > 0 ? total.sum / totalS : 0,
      ...figuresOf(total, {
        rows: totals.rows.get(query),
        errors: totals.errors.get(query),
        perRequest: totals.perRequest.get(query),
      }),
    }));
  return {
    calls: durations.reduce((sum, { total }) => sum + total.count, 0),
    totalS,
    errors: errors.reduce((sum, { total }) => sum + total.sum, 0),
    poolWaitP95S: poolWait?.total.sketch?.quantile(0.95) ?? null,
    queries,
  };
}

/** What all queries cost together, to hold another time against. @param routes As above. */
export async function readQueryTotals(range: Range, routes: readonly string[] = [], sql: Sql = getPool()) {
  const filters = routes.length > 0 ? { route: routes } : {};
  const read = async (metric: Metric, wanted: { route?: readonly string[] }) => {
    const [all] = await readSeries(sql, {
      metric: metric.name,
      filters: wanted,
      groupBy: [],
      ...inOne(range),
    });
    return all?.total ?? NOTHING;
  };
  const [duration, errors, poolWait] = await Promise.all([
    read(DB_DURATION, filters),
    read(DB_ERRORS, filters),
    read(DB_POOL_WAIT, {}),
  ]);
  return {
    calls: duration.count,
    totalS: duration.sum,
    errors: errors.sum,
    poolWaitP95S: poolWait.sketch?.quantile(0.95) ?? null,
  };
}

/** All that is known of one. @throws {AppError} `not_found` */
export async function readQuery(
  fingerprint: string,
  range: Range,
  sql: Sql = getPool(),
): Promise<QueryPerformance> {
  const [known] = await sql<
    { text: string; firstSeenAtMs: number; lastSeenAtMs: number; server: Record<string, number> | null }[]
  >`
    select text, extract(epoch from first_seen_at)::float8 * 1000 as "firstSeenAtMs",
      extract(epoch from last_seen_at)::float8 * 1000 as "lastSeenAtMs", server
    from query_stats where fingerprint = ${fingerprint}`;
  if (!known) throw new AppError("not_found", `No query has the fingerprint ${fingerprint}.`);
  const about = { filters: { query: [fingerprint] } };
  const [[history], callers, perRequest, [rows], [errors], plans, traces] = await Promise.all([
    readSeries(sql, { metric: DB_DURATION.name, ...about, groupBy: [], ...inSteps(range) }),
    readSeries(sql, { metric: DB_DURATION.name, ...about, groupBy: ["route"], ...inOne(range) }),
    readSeries(sql, { metric: DB_CALLS_PER_REQUEST.name, ...about, groupBy: ["route"], ...inOne(range) }),
    readSeries(sql, { metric: DB_ROWS.name, ...about, groupBy: [], ...inOne(range) }),
    readSeries(sql, { metric: DB_ERRORS.name, ...about, groupBy: [], ...inOne(range) }),
    readPlans(sql, fingerprint),
    readTraces(sql, fingerprint, range),
  ]);
  const loops = new Map(perRequest.map(({ labels, total }) => [labels.route, total]));
  const worst = [...loops.values()].toSorted((a, b) => (b.max ?? 0) - (a.max ?? 0))[0];
  return {
    fingerprint,
    ...known,
    ...figuresOf(history?.total ?? NOTHING, {
      rows: rows?.total,
      errors: errors?.total,
      perRequest: worst,
    }),
    callers: callers.map(({ labels: { route = "" }, total }) => ({
      route,
      calls: total.count,
      totalS: total.sum,
      p95S: total.sketch?.quantile(0.95) ?? null,
      ...loopOf(loops.get(route)),
    })),
    history: (history?.points ?? []).map(({ startMs, count, sketch }) => ({
      startMs,
      calls: count,
      p50S: sketch?.quantile(0.5) ?? null,
      p95S: sketch?.quantile(0.95) ?? null,
    })),
    plans,
    traces,
  };
}

const NOTHING: Figures = { count: 0, sum: 0, min: null, max: null, sketch: null };

type Beside = Record<"rows" | "errors" | "perRequest", Figures | undefined>;

function figuresOf({ count, sum, sketch }: Figures, { rows, errors, perRequest }: Beside) {
  return {
    calls: count,
    totalS: sum,
    p50S: sketch?.quantile(0.5) ?? null,
    p95S: sketch?.quantile(0.95) ?? null,
    p99S: sketch?.quantile(0.99) ?? null,
    rows: rows?.sum ?? 0,
    errors: errors?.sum ?? 0,
    ...loopOf(perRequest),
  };
}

/** A sketch is off by a hundredth: of small numbers the whole one nearest is meant. */
function loopOf(perRequest: Figures | undefined) {
  const p95 = perRequest?.sketch?.quantile(0.95) ?? null;
  return {
    perRequestP95: p95 === null ? null : Math.round(p95),
    perRequestMost: perRequest?.max ?? null,
  };
}

function byQuery(series: readonly Series[]): Map<string, Figures> {
  return new Map(series.map(({ labels: { query = "" }, total }) => [query, total]));
}

async function readAbout(sql: Sql) {
  const rows = await sql<{ fingerprint: string; text: string; callers: string[]; plans: number }[]>`
    select q.fingerprint, q.text,
      coalesce((select array_agg(distinct s.labels ->> 'route') from metric_series s
        where s.metric = ${DB_DURATION.name} and s.view = 'query,route'
          and s.labels ->> 'query' = q.fingerprint), '{}') as callers,
      (select count(*) from query_plans p where p.fingerprint = q.fingerprint)::integer as plans
    from query_stats q`;
  return new Map(rows.map((row) => [row.fingerprint, row]));
}

async function readPlans(sql: Sql, fingerprint: string): Promise<QueryPlan[]> {
  const rows = await sql<QueryPlan[]>`
    select plan_id as "planId", extract(epoch from captured_at)::float8 * 1000 as "capturedAtMs",
      duration_ms as "durationMs", route, request_id as "requestId", is_analyzed as "isAnalyzed", plan
    from query_plans where fingerprint = ${fingerprint} order by captured_at desc limit ${MOST_PLANS}`;
  return [...rows];
}

async function readTraces(sql: Sql, fingerprint: string, { fromMs, toMs }: Range) {
  const asked = JSON.stringify([{ attributes: { "hestia.query.fingerprint": fingerprint } }]);
  const rows = await sql<QueryPerformance["traces"]>`
    select trace_id as "traceId", extract(epoch from started_at)::float8 * 1000 as "startedAtMs",
      duration_ms as "durationMs", route
    from traces
    where started_at >= ${new Date(fromMs).toISOString()} and started_at < ${new Date(toMs).toISOString()}
      and spans @> ${asked}::text::jsonb
    order by started_at desc limit ${MOST_TRACES}`;
  return [...rows];
}
