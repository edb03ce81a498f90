// Without drizzle, which takes half a second and 100 MB to load: the front and the launcher make do with SQL.
import postgres from "postgres";
import { readEnv } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_S = 5;
const STATEMENT_TIMEOUT_MS = 15_000;
const CLOSE_WITHIN_S = 5;

export type Sql = postgres.Sql;

/** Told, where a query was awaited, how long that took in ms: waiting for a connection included. */
export type QueryObserver = (durationMs: number) => void;

const observing = () => singleton("query-observer", (): { by: QueryObserver | null } => ({ by: null }));

/** Of all pools of this process; queries within a transaction are not told of. */
export function observeQueries(observer: QueryObserver | null): void {
  observing().by = observer;
}

/** Opens a pool; it connects on first use. `statementTimeoutMs: 0` lifts the limit, for maintenance scripts. */
export function connect(
  url: string,
  { poolSize = POOL_SIZE, statementTimeoutMs = STATEMENT_TIMEOUT_MS } = {},
): Sql {
  const sql = postgres(url, {
    max: poolSize,
    connect_timeout: CONNECT_TIMEOUT_S,
    idle_timeout: 60,
    onnotice: () => {},
    connection: { application_name: "hestia", statement_timeout: statementTimeoutMs },
  });
  const { unsafe } = sql;
  // Drizzle sends all it asks through it.
  sql.unsafe = ((...query: Parameters<Sql["unsafe"]>) => timed(unsafe(...query))) as Sql["unsafe"];
  return sql;
}

/** A query begins when it is awaited. */
function timed<Q extends postgres.PendingQuery<postgres.Row[]>>(query: Q): Q {
  const { by } = observing();
  if (!by) return query;
  const { then } = query;
  const observed: Q["then"] = (onDone, onFailed) => {
    const startedAt = performance.now();
    const told = <V>(value: V): V => {
      by(performance.now() - startedAt);
      return value;
    };
    return then.call(
      query,
      (rows) => (onDone ? onDone(told(rows) as never) : told(rows)),
      (error) => {
        told(error);
        if (!onFailed) throw error;
        return onFailed(error);
      },
    ) as never;
  };
  // biome-ignore lint/suspicious/noThenProperty: it is a promise, and stays one
  query.then = observed;
  return query;
}

/** The process's pool on `DATABASE_URL`, which the launcher sets for the embedded server. */
export function getPool(): Sql {
  return singleton("pool", () => {
    const { databaseUrl } = readEnv();
    if (!databaseUrl) throw new Error("DATABASE_URL is not set: start through npm start, or set it");
    return connect(databaseUrl);
  });
}

/** Ends the process's pool for good. */
export async function closePool(): Promise<void> {
  await getPool().end({ timeout: CLOSE_WITHIN_S });
}
