import type { Sql } from "#db/connect.ts";
import { singleton } from "#lib/singleton.ts";
import type { Stretch } from "./cover.ts";

/** What a series did in one step. */
export type StepRow = {
  id: number;
  stepStartMs: number;
  count: number;
  sum: number;
  min: number | null;
  max: number | null;
  /** One after the other, each behind its length in four bytes; null: a counter or a gauge. */
  sketches: Buffer | null;
};

export type RowsQuery = {
  ids: readonly number[];
  stretches: readonly Stretch[];
  /** When the first step begins. */
  fromMs: number;
  stepMs: number;
};

type Asked = RowsQuery & {
  resolve: (rows: StepRow[]) => void;
  reject: (reason: unknown) => void;
};

const waiting = () => singleton("metric-rows-asked", () => new WeakMap<Sql, Asked[]>());

/** What those who ask in the same turn of the event loop want to know is one query: its plan is made once. */
export function readRows(sql: Sql, query: RowsQuery): Promise<StepRow[]> {
  if (query.ids.length === 0 || query.stretches.length === 0) return Promise.resolve([]);
  const { promise, resolve, reject } = Promise.withResolvers<StepRow[]>();
  const asked = waiting().get(sql) ?? [];
  if (asked.length === 0) {
    waiting().set(sql, asked);
    setImmediate(() => {
      waiting().delete(sql);
      readAll(sql, asked).catch((error: unknown) => {
        for (const { reject } of asked) reject(error);
      });
    });
  }
  asked.push({ ...query, resolve, reject });
  return promise;
}

async function readAll(sql: Sql, asked: readonly Asked[]): Promise<void> {
  const series = asked.flatMap(({ ids }, query) => ids.map((id) => ({ query, id })));
  const stretches = asked.flatMap(({ stretches, fromMs: rangeMs, stepMs }, query) =>
    stretches.map((stretch) => ({ ...stretch, query, rangeMs, stepMs })),
  );
  // Added up there as far as it can be: a row costs the driver more than the figures in it. Without the offset the
  // planner would join the other way round, over all that is kept of a time.
  const rows = await sql<(StepRow & { query: number })[]>`
    select query, rows.series_id as id,
      range_ms + step_ms * floor((extract(epoch from rows.started_at)::float8 * 1000 - range_ms) / step_ms) as "stepStartMs",
      sum(rows.count::float8) as count, sum(rows.sum) as sum, min(rows.min) as min, max(rows.max) as max,
      string_agg(int4send(octet_length(rows.sketch)) || rows.sketch, '') as sketches
    from unnest(
      ${stretches.map(({ query }) => query)}::integer[],
      ${stretches.map(({ resolution }) => resolution.seconds)}::integer[],
      ${stretches.map(({ fromMs }) => fromMs)}::float8[],
      ${stretches.map(({ toMs }) => toMs)}::float8[],
      ${stretches.map(({ rangeMs }) => rangeMs)}::float8[],
      ${stretches.map(({ stepMs }) => stepMs)}::float8[]
    ) as stretches (query, resolution_s, from_ms, to_ms, range_ms, step_ms)
    join unnest(${series.map(({ query }) => query)}::integer[], ${series.map(({ id }) => id)}::integer[])
      as series (query, series_id) using (query)
    cross join lateral (
      select * from performance_metrics m
      where m.series_id = series.series_id and m.resolution_s = stretches.resolution_s
        and m.started_at >= to_timestamp(from_ms / 1000) and m.started_at < to_timestamp(to_ms / 1000)
      offset 0
    ) as rows
    group by query, rows.series_id, "stepStartMs"`;
  const byQuery = Map.groupBy(rows, ({ query }) => query);
  for (const [query, { resolve }] of asked.entries()) resolve(byQuery.get(query) ?? []);
}
