import type { Sql } from "#db/connect.ts";

/** @returns How many of each are gone. */
export async function trimQueryRecords(sql: Sql): Promise<{ plans: number; queries: number }> {
  const plans = await sql`delete from query_plans where captured_at < now() - interval '30 days'`;
  const queries = await sql`delete from query_stats where last_seen_at < now() - interval '90 days'`;
  return { plans: plans.count, queries: queries.count };
}
