import type { Sql } from "#db/connect.ts";
import { singleton } from "#lib/singleton.ts";
import { MINUTE_MS } from "#lib/units.ts";

export type Labels = Readonly<Record<string, string>>;
export type KnownSeries = { id: number; labels: Labels };

/** What reads need to know before they ask for figures. */
export type Lookup = {
  /** Of one view of a metric. */
  series: (metric: string, view: string) => Iterable<KnownSeries>;
  /** By resolution in seconds: the beginnings of buckets that are not what their finer rows add up to. */
  stale: ReadonlyMap<number, ReadonlySet<number>>;
};

/** Ids are handed out in order, but not seen in order: whoever got an earlier one may still be writing. */
const OVERLAP = 200;
/** Series that were removed are forgotten then. */
const READ_WHOLE_AFTER_MS = 10 * MINUTE_MS;

type State = {
  byView: Map<string, Map<number, KnownSeries>>;
  lastId: number;
  readWholeAt: number;
  /** For all who ask while it is under way and has not been answered. */
  next: Promise<Lookup> | null;
};

const states = () => singleton("series-lookup", () => new WeakMap<Sql, State>());

/** As the database has it now; those who ask in the same turn of the event loop share one answer. */
export function lookUp(sql: Sql): Promise<Lookup> {
  const state = states().get(sql) ?? { byView: new Map(), lastId: 0, readWholeAt: 0, next: null };
  states().set(sql, state);
  state.next ??= new Promise((resolve, reject) => {
    setImmediate(() => {
      state.next = null;
      Promise.all([readSeriesInto(sql, state), readStale(sql)]).then(
        ([, stale]) =>
          resolve({
            series: (metric, view) => state.byView.get(keyOf(metric, view))?.values() ?? [],
            stale,
          }),
        reject,
      );
    });
  });
  return state.next;
}

async function readSeriesInto(sql: Sql, state: State): Promise<void> {
  const isWhole = performance.now() - state.readWholeAt > READ_WHOLE_AFTER_MS || state.lastId === 0;
  const after = isWhole ? 0 : state.lastId - OVERLAP;
  const rows = await sql<(KnownSeries & { metric: string; view: string })[]>`
    select series_id as id, metric, view, labels from metric_series where series_id > ${after}`;
  if (isWhole) {
    state.byView = new Map();
    state.readWholeAt = performance.now();
  }
  for (const { id, metric, view, labels } of rows) {
    const key = keyOf(metric, view);
    const known = state.byView.get(key) ?? new Map<number, KnownSeries>();
    state.byView.set(key, known);
    known.set(id, { id, labels });
    state.lastId = Math.max(state.lastId, id);
  }
}

async function readStale(sql: Sql): Promise<Lookup["stale"]> {
  const rows = await sql<{ resolution: number; startMs: number }[]>`
    select resolution_s as resolution, extract(epoch from started_at)::float8 * 1000 as "startMs"
    from metric_stale_buckets`;
  const groups = Map.groupBy(rows, ({ resolution }) => resolution);
  return new Map(
    [...groups].map(([resolution, of]) => [resolution, new Set(of.map(({ startMs }) => startMs))]),
  );
}

function keyOf(metric: string, view: string): string {
  return `${metric}\n${view}`;
}
