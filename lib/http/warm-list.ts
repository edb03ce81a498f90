import type { Sql } from "#db/connect.ts";
import type { Popular } from "./popularity.ts";

/** What is asked for, as it was found worth keeping. */
export type WarmEntry = {
  key: string;
  target: string;
  headers: Record<string, string>;
  /** In a while, lately counting more. */
  hits: number;
  costMs: number;
};

const MOST_KEPT = 1_000;
const FORGOTTEN_AFTER = "7 days";

/**
 * Adds what one process has seen to what all have: what was seen before counts half. Rows are small and few; the least
 * valuable and those that nobody asked for in a week go.
 */
export async function writeWarmList(
  sql: Sql,
  popular: readonly (Popular & { target: string })[],
): Promise<void> {
  const rows = popular.map(({ request, target, hits, costMs }) => ({
    key: request.key,
    target,
    headers: request.variation.headers,
    hits,
    cost_ms: costMs,
  }));
  // Serialised here: drizzle, once it shares the pool, takes that from the driver.
  await sql.begin(async (tx) => {
    await tx`
      insert into cache_warm_list (key, target, headers, hits, cost_ms)
      select key, target, headers, hits, cost_ms
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as given (key text, target text, headers jsonb, hits double precision, cost_ms double precision)
      order by key
      on conflict (key) do update set
        hits = cache_warm_list.hits / 2 + excluded.hits, cost_ms = excluded.cost_ms, updated_at = now()`;
    // First: they would take the places of others.
    await tx`delete from cache_warm_list where updated_at < now() - ${FORGOTTEN_AFTER}::interval`;
    await tx`
      delete from cache_warm_list
      where key not in (select key from cache_warm_list order by hits * cost_ms desc limit ${MOST_KEPT})`;
  });
}

/** The most valuable first: what saved the most time. */
export async function readWarmList(sql: Sql, limit: number): Promise<WarmEntry[]> {
  return sql<WarmEntry[]>`
    select key, target, headers, hits, cost_ms as "costMs"
    from cache_warm_list order by hits * cost_ms desc, key limit ${limit}`;
}
