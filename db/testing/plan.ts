import { type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "../client.ts";

/** The plan of a query in Postgres' own words, one line a step: for tests that an index is used. */
export async function explain(db: Db, query: SQLWrapper): Promise<string> {
  const lines = await db.execute<{ "QUERY PLAN": string }>(sql`explain (costs off) ${query}`);
  return lines.map((line) => line["QUERY PLAN"]).join("\n");
}
