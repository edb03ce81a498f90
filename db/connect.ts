// Without drizzle, which takes half a second and 100 MB to load: the front and the launcher make do with SQL.
import postgres from "postgres";
import { readEnv } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";
import { watchQueries } from "./watch-queries.ts";

export { observeQueries, type QueryNote } from "./watch-queries.ts";

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_S = 5;
const STATEMENT_TIMEOUT_MS = 15_000;
const CLOSE_WITHIN_S = 5;

export type Sql = postgres.Sql;

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
  watchQueries(sql);
  return sql;
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
