import { getPool, type Sql } from "#db/connect.ts";
import type { EventKind } from "#lib/metrics/events.ts";
import type { Filter } from "./scope.ts";

/** Of each kind: jobs that come every hour do not push out the deployments of a month. */
const MOST_MARKS = 50;
const MOST_CHOICES = 60;

/** What happened to the site: a mark on every chart. */
export type EventMark = { atMs: number; kind: EventKind; label: string };

/** By filter, what there is to choose, in order. */
export type FilterChoices = Record<Filter, string[]>;

/** The newest of each kind since then, in order of time. */
export async function listEventMarks(sinceMs: number, sql: Sql = getPool()): Promise<EventMark[]> {
  const rows = await sql<EventMark[]>`
    select extract(epoch from at)::float8 * 1000 as "atMs", kind, label from (
      select *, row_number() over (partition by kind order by at desc) as place from performance_events
      where at > ${new Date(sinceMs).toISOString()}
    ) as marks where place <= ${MOST_MARKS} order by at`;
  return [...rows];
}

/** What browsers have reported from so far. */
export async function listFilterChoices(sql: Sql = getPool()): Promise<FilterChoices> {
  const rows = await sql<{ view: Filter; value: string }[]>`
    select view, labels ->> view as value from metric_series
    where metric in ('hestia_browser_ttfb_seconds', 'hestia_browser_lcp_seconds')
      and view in ('route', 'device', 'connection', 'release')
    group by 1, 2 order by max(series_id) desc`;
  const of = (view: Filter) => rows.filter((row) => row.view === view).map(({ value }) => value);
  return {
    route: of("route").slice(0, MOST_CHOICES).sort(),
    device: of("device").sort(),
    connection: of("connection").sort(),
    // Newest first.
    release: of("release").slice(0, MOST_CHOICES),
  };
}
