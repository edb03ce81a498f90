// Without drizzle, which takes half a second and 100 MB to load: the front and the launcher make do with SQL.
import postgres from "postgres";
import { readEnv } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";
import { arrayTypes } from "./array-types.ts";
import { type QueryKind, STATEMENT_TIMEOUTS_MS } from "./statement-timeouts.ts";
import { watchQueries } from "./watch-queries.ts";

export { observeQueries, type QueryNote } from "./watch-queries.ts";

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_S = 5;
const CLOSE_WITHIN_S = 5;
/** Whoever asks waits for it; the driver's own grows to 20 s, so that a database that is back long since seems away. */
const RECONNECT_AFTER_S = 0.25;

export type Sql = postgres.Sql;

/** Opens a pool; it connects on first use. `statementTimeoutMs: 0` lifts the limit, for maintenance scripts. */
export function connect(
  url: string,
  { poolSize = POOL_SIZE, statementTimeoutMs = STATEMENT_TIMEOUTS_MS.writes } = {},
): Sql {
  const sql: Sql = postgres(url, {
    fetch_types: false,
    types: arrayTypes,
    max: poolSize,
    connect_timeout: CONNECT_TIMEOUT_S,
    backoff: () => RECONNECT_AFTER_S,
    idle_timeout: 60,
    onnotice: () => {},
    connection: { application_name: "hestia", statement_timeout: statementTimeoutMs },
  });
  watchQueries(sql);
  return sql;
}

/** Jobs have a pool of their own, which they are given. */
export type AskingKind = Exclude<QueryKind, "jobs">;

const POOL_SIZES: Record<AskingKind, number> = { reads: POOL_SIZE, writes: 6, console: 4 };

const asking = () => singleton("asking-kind", () => ({ kind: (): AskingKind => "writes" }));
const opened = () => singleton("opened-pools", () => new Set<Sql>());

/** From now on `kind` tells what the queries are for that are about to be asked; until then all are as writes. */
export function tellQueryKinds(kind: () => AskingKind): void {
  asking().kind = kind;
}

/** Makes once in the process, for each kind of queries, what speaks to the database. */
export function singletonOfKind<T>(name: string, create: (kind: AskingKind) => T): T {
  const kind = asking().kind();
  return singleton(kind === "writes" ? name : `${name}-${kind}`, () => create(kind));
}

/**
 * The process's pool on `DATABASE_URL`, which the launcher sets for the embedded server: that of whoever asks. Timeouts
 * are settings of its connections, so that no query pays for them.
 */
export function getPool(): Sql {
  return singletonOfKind("pool", (kind) => {
    const { databaseUrl, statementTimeoutsMs } = readEnv();
    if (!databaseUrl) throw new Error("DATABASE_URL is not set: start through npm start, or set it");
    const sql = connect(databaseUrl, {
      poolSize: POOL_SIZES[kind],
      statementTimeoutMs: statementTimeoutsMs[kind],
    });
    opened().add(sql);
    return sql;
  });
}

/** Ends the process's pools for good. */
export async function closePool(): Promise<void> {
  const pools = new Set([...opened(), getPool()]);
  await Promise.all([...pools].map((sql) => sql.end({ timeout: CLOSE_WITHIN_S })));
}
