import type { Sql } from "#db/connect.ts";
import { logger } from "#lib/logger.ts";
import { HOUR_MS } from "#lib/units.ts";
import { explain } from "./explain.ts";
import type { KnownQuery } from "./known-queries.ts";

const AT_MOST_EVERY_MS = 1 * HOUR_MS;
/** With their values, which are kept nowhere else and no longer. */
const MOST_WAITING = 5;
const KEEP_PER_QUERY = 20;

export type SlowCall = {
  query: KnownQuery;
  /** As it was sent. */
  text: string;
  parameters: readonly unknown[];
  /** Without the wait for a connection. */
  durationMs: number;
  route: string;
  requestId: string | null;
};

/** Finds out why calls were slow, one at a time, an hour apart for each query; the values they had are forgotten then. */
export function createPlanCapture(sql: Sql) {
  const waiting: SlowCall[] = [];
  const askedAt = new Map<string, number>();

  return {
    add(call: SlowCall): void {
      const { fingerprint, text } = call.query;
      const lastAt = askedAt.get(fingerprint) ?? Number.NEGATIVE_INFINITY;
      if (text === "" || waiting.length >= MOST_WAITING || performance.now() - lastAt < AT_MOST_EVERY_MS)
        return;
      askedAt.set(fingerprint, performance.now());
      waiting.push(call);
    },

    /** Rejects never. */
    async captureNext(): Promise<void> {
      const call = waiting.shift();
      if (!call) return;
      try {
        await capture(sql, call);
      } catch (error) {
        logger.warn("the plan of a slow query was not captured", { query: call.query.fingerprint, error });
      }
    },
  };
}

async function capture(sql: Sql, call: SlowCall): Promise<void> {
  const { fingerprint } = call.query;
  const [recent] = await sql`
    select 1 from query_plans where fingerprint = ${fingerprint} and captured_at > now() - interval '1 hour'`;
  if (recent) return;
  const explained = await explain(sql, call.text, call.parameters);
  if (!explained) return;
  const { isAnalyzed, plan } = explained;
  await sql`
    insert into query_plans (fingerprint, duration_ms, route, request_id, is_analyzed, plan)
    values (${fingerprint}, ${call.durationMs}, ${call.route}, ${call.requestId}, ${isAnalyzed},
      ${JSON.stringify(plan)}::text::jsonb)`;
  await sql`
    delete from query_plans where plan_id in (
      select plan_id from query_plans where fingerprint = ${fingerprint}
      order by captured_at desc offset ${KEEP_PER_QUERY})`;
}
