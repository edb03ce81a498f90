import type { Sql } from "#db/connect.ts";
import { selfTimesOf } from "#lib/tracing/self-times.ts";
import type { Span } from "#lib/tracing/trace.ts";
import type { TraceDetail, TraceQuery, TraceSummary } from "./model.ts";

/** Where a page ends: the newest of `sort`, told apart by the trace's id. */
export type TracePosition = { startedAt: string; durationMs: number; traceId: string };

export type TraceFilters = Omit<TraceQuery, "cursor" | "limit" | "from" | "to"> & {
  fromMs: number;
  toMs: number;
};

/** At most `limit` traces after `position`, newest or slowest first. */
export async function searchTraces(
  sql: Sql,
  { filters, position, limit }: { filters: TraceFilters; position: TracePosition | null; limit: number },
): Promise<TraceSummary[]> {
  const { route, status, cache, keptFor, minMs, maxMs, requestId, sort } = filters;
  const isNewest = sort === "newest";
  const [fromStatus, toStatus] = statusesOf(status);
  const after =
    position &&
    (isNewest
      ? sql`and (started_at, trace_id) < (${position.startedAt}::timestamptz, ${position.traceId})`
      : sql`and (duration_ms, started_at, trace_id) < (${position.durationMs}::float8, ${position.startedAt}::timestamptz, ${position.traceId})`);
  return sql<TraceSummary[]>`
    select ${summary(sql)} from traces
    where started_at >= ${iso(filters.fromMs)}::timestamptz and started_at < ${iso(filters.toMs)}::timestamptz
      ${route === undefined ? sql`` : sql`and route = ${route}`}
      ${status === undefined ? sql`` : sql`and status between ${fromStatus} and ${toStatus}`}
      ${cache === undefined ? sql`` : sql`and cache = ${cache}`}
      ${keptFor === undefined ? sql`` : sql`and kept_for = ${keptFor}`}
      ${minMs === undefined ? sql`` : sql`and duration_ms >= ${minMs}`}
      ${maxMs === undefined ? sql`` : sql`and duration_ms <= ${maxMs}`}
      ${requestId === undefined ? sql`` : sql`and request_id = ${requestId}`}
      ${after ?? sql``}
    order by ${isNewest ? sql`started_at desc, trace_id desc` : sql`duration_ms desc, started_at desc, trace_id desc`}
    limit ${limit}`;
}

/** By its own id or its request's, the newest; null: there is none. */
export async function findTrace(sql: Sql, id: string): Promise<TraceDetail | null> {
  const [row] = await sql<(TraceSummary & { spans: Span[] })[]>`
    select ${summary(sql)}, spans from traces
    where trace_id = ${id} or request_id = ${id}
    order by started_at desc limit 1`;
  if (!row) return null;
  const selfMs = selfTimesOf(row.spans);
  const views = await sql<TraceDetail["views"]>`
    select distinct on (page_view_id) ${isoText(sql, "received_at")} as "receivedAt", route, device, connection,
      lcp_ms as "lcpMs", inp_ms as "inpMs", cls, fcp_ms as "fcpMs", ttfb_ms as "ttfbMs"
    from web_vitals where request_id = ${row.requestId}
    order by page_view_id, sequence desc limit 10`;
  return {
    ...row,
    spans: row.spans.map((span, index) => ({ ...span, selfMs: selfMs[index] ?? 0 })),
    views: [...views],
  };
}

function summary(sql: Sql) {
  return sql`
    trace_id as "traceId", request_id as "requestId", ${isoText(sql, "started_at")} as "startedAt", route, method,
    status, cache, duration_ms as "durationMs", sql_ms as "sqlMs", release, kept_for as "keptFor",
    jsonb_array_length(spans) as "spanCount"`;
}

/** As text: drizzle, once it shares the pool, changes how the driver reads times. */
function isoText(sql: Sql, column: string) {
  return sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function statusesOf(status: string | undefined): [from: number, to: number] {
  if (status?.endsWith("xx")) return [Number(status[0]) * 100, Number(status[0]) * 100 + 99];
  return [Number(status ?? 0), Number(status ?? 0)];
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
