import type { Sql } from "#db/connect.ts";
import { logger } from "#lib/logger.ts";
import { HOUR_MS, SECOND_MS } from "#lib/units.ts";
import { explain } from "./explain.ts";
import type { KnownQuery } from "./known-queries.ts";

const AT_MOST_EVERY_MS = 1 * HOUR_MS;
/** A lock that was in the way, or a server that was away, is soon gone. */
const AGAIN_AFTER_FAILURE_MS = 10 * SECOND_MS;
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

/**
 * Finds out why calls were slow, one after the other, an hour apart for each query; the values they had are forgotten then.
 * When more are slow than can wait, the slowest do.
 */
export function createPlanCapture(sql: Sql) {
  /** Of each query its slowest. */
  const waiting = new Map<string, SlowCall>();
  const notBefore = new Map<string, number>();
  let isCapturing = false;

  return {
    add(call: SlowCall): void {
      const { fingerprint, text } = call.query;
      if (text === "" || performance.now() < (notBefore.get(fingerprint) ?? 0)) return;
      if (call.durationMs <= (waiting.get(fingerprint)?.durationMs ?? 0)) return;
      waiting.set(fingerprint, call);
      if (waiting.size > MOST_WAITING) waiting.delete(fastest(waiting.values()).query.fingerprint);
    },

    /** All that wait. Rejects never. */
    async capture(): Promise<void> {
      if (isCapturing) return;
      isCapturing = true;
      for (const [fingerprint, call] of waiting) {
        waiting.delete(fingerprint);
        // Before the answer, so that nobody asks the same meanwhile.
        notBefore.set(fingerprint, performance.now() + AT_MOST_EVERY_MS);
        try {
          await capture(sql, call);
        } catch (error) {
          notBefore.set(fingerprint, performance.now() + AGAIN_AFTER_FAILURE_MS);
          logger.warn("the plan of a slow query was not captured", { query: fingerprint, error });
        }
      }
      isCapturing = false;
    },
  };
}

function fastest(calls: Iterable<SlowCall>): SlowCall {
  return [...calls].reduce((least, call) => (call.durationMs < least.durationMs ? call : least));
}

async function capture(sql: Sql, call: SlowCall): Promise<void> {
  const { fingerprint, text } = call.query;
  const [recent] = await sql`
    select 1 from query_plans where fingerprint = ${fingerprint} and captured_at > now() - interval '1 hour'`;
  if (recent) return;
  const explained = await explain(sql, call.text, call.parameters);
  if (!explained) return;
  const { isAnalyzed, plan } = explained;
  // Its text may be about to be written with others.
  await sql`
    insert into query_stats (fingerprint, text) values (${fingerprint}, ${text})
    on conflict (fingerprint) do nothing`;
  await sql`
    insert into query_plans (fingerprint, duration_ms, route, request_id, is_analyzed, plan)
    values (${fingerprint}, ${call.durationMs}, ${call.route}, ${call.requestId}, ${isAnalyzed},
      ${JSON.stringify(plan)}::text::jsonb)`;
  await sql`
    delete from query_plans where plan_id in (
      select plan_id from query_plans where fingerprint = ${fingerprint}
      order by captured_at desc offset ${KEEP_PER_QUERY})`;
}
