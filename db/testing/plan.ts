import { type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "../client.ts";

/** The plan of a query in Postgres' own words, one line a step: for tests that an index is used. */
export async function explain(db: Db, query: SQLWrapper): Promise<string> {
  const lines = await db.execute<{ "QUERY PLAN": string }>(sql`explain (costs off) ${query}`);
  return lines.map((line) => line["QUERY PLAN"]).join("\n");
}

/** Rows of a table that this transaction has read so far, in whichever way. */
export async function rowsRead(db: Db, table: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select (seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as count
    from pg_stat_xact_user_tables where relname = ${table}`);
  return row?.count ?? 0;
}

/** Rows of a table that this transaction has read so far by going through all of it. */
export async function rowsScanned(db: Db, table: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select seq_tup_read::integer as count from pg_stat_xact_user_tables where relname = ${table}`);
  return row?.count ?? 0;
}
