import type postgres from "postgres";
import { singleton } from "#lib/singleton.ts";

/** How one query went. */
export type QueryNote = {
  /** As it was sent, `$1` for values. */
  text: string;
  /** As text. */
  parameters: readonly unknown[];
  /** Found or changed; 0 where there are none, and after an error. */
  rows: number;
  /** When it was awaited, as `performance.now()`. */
  startedAt: number;
  /** Until a connection was free for it, those that are opened first included; null: that never happened. */
  waitMs: number | null;
  /** Wait included. */
  durationMs: number;
  /** What it failed with; null: it did not. */
  error: unknown;
};

export type QueryObserver = (note: QueryNote) => void;

/** What postgres keeps of a query (its src/query.js), which its types don't tell. */
type RunningQuery = Promise<postgres.RowList<postgres.Row[]>> & {
  strings: readonly string[];
  /** Both set when it is sent. */
  string?: string;
  parameters?: unknown[];
  executed: boolean;
  /** True while a connection works on it. */
  active: boolean;
  handle(): Promise<void>;
  [IS_ACTIVE]?: boolean;
  [ACTIVE_AT]?: number;
};

const IS_ACTIVE = Symbol("hestia.is-active");
const ACTIVE_AT = Symbol("hestia.active-at");
const IS_WATCHED = Symbol.for("hestia.is-watched");

const observers = () => singleton("query-observers", () => new Set<QueryObserver>());

/**
 * Tells of each query of all pools of this process, in the async context of who asked and before they are told; what an
 * observer throws is dropped.
 *
 * @returns Ends it.
 */
export function observeQueries(observer: QueryObserver): () => void {
  observers().add(observer);
  return () => void observers().delete(observer);
}

/**
 * Watches the class of the pool's queries: the pool's functions alone would miss those within transactions, and postgres
 * has no hook that says when a connection begins with a query.
 */
export function watchQueries(sql: postgres.Sql): void {
  const prototype: RunningQuery & { [IS_WATCHED]?: true } = Object.getPrototypeOf(sql`select`);
  if (prototype[IS_WATCHED]) return;
  prototype[IS_WATCHED] = true;
  const { handle } = prototype;

  // What every way to await a query goes through.
  prototype.handle = function (this: RunningQuery) {
    if (!this.executed && observers().size > 0) watch(this);
    return handle.call(this);
  };
  Object.defineProperty(prototype, "active", {
    get(this: RunningQuery) {
      return this[IS_ACTIVE] ?? false;
    },
    set(this: RunningQuery, isActive: boolean) {
      if (isActive) this[ACTIVE_AT] ??= performance.now();
      this[IS_ACTIVE] = isActive;
    },
  });
}

function watch(query: RunningQuery): void {
  const startedAt = performance.now();
  const tell = (rows: number, error: unknown) => {
    const activeAt = query[ACTIVE_AT];
    const note: QueryNote = {
      text: query.string ?? query.strings.join("?"),
      parameters: query.parameters ?? [],
      rows,
      startedAt,
      waitMs: activeAt === undefined ? null : activeAt - startedAt,
      durationMs: performance.now() - startedAt,
      error,
    };
    for (const observe of observers()) {
      try {
        observe(note);
      } catch {
        // Who asked the query must not suffer from who measures it.
      }
    }
  };
  // The class's own `then` would come back to `handle`.
  Promise.prototype.then.call(
    query,
    (result) => tell(rowsOf(result), null),
    (error) => tell(0, error),
  );
}

/** Of several statements sent as one, all together. */
function rowsOf(result: unknown): number {
  if (!Array.isArray(result)) return 0;
  if ("count" in result) return Number(result.count ?? 0);
  return result.reduce<number>((sum, one) => sum + rowsOf(one), 0);
}
