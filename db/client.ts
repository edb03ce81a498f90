import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { readEnv } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";
import * as schema from "./schema/index.ts";

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_S = 5;
const STATEMENT_TIMEOUT_MS = 15_000;

export type Sql = postgres.Sql;
/** The pool or a transaction on it: every query takes either. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

/** Opens a pool; it connects on first use. `statementTimeoutMs: 0` lifts the limit, for maintenance scripts. */
export function connect(
  url: string,
  { poolSize = POOL_SIZE, statementTimeoutMs = STATEMENT_TIMEOUT_MS } = {},
): Sql {
  return postgres(url, {
    max: poolSize,
    connect_timeout: CONNECT_TIMEOUT_S,
    idle_timeout: 60,
    onnotice: () => {},
    connection: { application_name: "hestia", statement_timeout: statementTimeoutMs },
  });
}

export function createDb(sql: Sql): Db {
  return drizzle(sql, { schema, casing: "snake_case" });
}

/** The process's pool on `DATABASE_URL`, which the launcher sets for the embedded server. */
function getPool(): Sql {
  return singleton("pool", () => {
    const { databaseUrl } = readEnv();
    if (!databaseUrl) throw new Error("DATABASE_URL is not set: start through npm start, or set it");
    return connect(databaseUrl);
  });
}

export function getDb(): Db {
  return singleton("db", () => createDb(getPool()));
}

/** Ends the process's pool for good. */
export async function closeDb(): Promise<void> {
  await getPool().end({ timeout: 5 });
}
