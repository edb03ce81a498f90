import type { Sql } from "#db/connect.ts";
import { deliverAlerts } from "#lib/alerts/deliver-alerts.ts";
import { evaluateAlerts } from "#lib/alerts/evaluate-alerts.ts";
import { readEnv } from "#lib/env.ts";
import { readSeries } from "#lib/metrics/read-series.ts";

/** Looks at every rule, and tells who is to be told; what could not be delivered is tried again by a later run. */
export async function watchAlerts(sql: Sql, nowMs: number): Promise<void> {
  await evaluateAlerts(sql, (query) => readSeries(sql, query, nowMs), nowMs);
  await deliverAlerts(sql, readEnv(), nowMs);
}
