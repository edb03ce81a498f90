import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import { getPool, type Sql, singletonOfKind } from "./connect.ts";
import { hideValuesInErrors } from "./hide-values.ts";
import * as schema from "./schema/index.ts";

/** The pool or a transaction on it: every query takes either. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

hideValuesInErrors();

export function createDb(sql: Sql): Db {
  return drizzle(sql, { schema, casing: "snake_case" });
}

/** The process's pool for whoever asks, for queries. */
export function getDb(): Db {
  return singletonOfKind("db", () => createDb(getPool()));
}
