import { getPool } from "#db/connect.ts";
import { getBudgets } from "./budgets.ts";
import type { Alert, Budget } from "./model.ts";
import { isoOf, listOpenAlerts } from "./queries.ts";

const MOST_MARKS = 100;

/** Those that are to be looked at now, most severe first. */
export async function listFiringAlerts(): Promise<Alert[]> {
  const open = await listOpenAlerts(getPool());
  return open.filter(({ state }) => state === "firing");
}

/** When alerts began to fire, newest last: marks on charts. */
export async function listAlertMarks(sinceMs: number): Promise<{ atMs: number; label: string }[]> {
  const rows = await getPool()<{ atMs: number; label: string }[]>`
    select (extract(epoch from fired_at) * 1000)::double precision as "atMs", title as label
    from alerts join alert_rules using (rule_id)
    where fired_at >= ${isoOf(sinceMs)} order by fired_at desc limit ${MOST_MARKS}`;
  return rows.toReversed();
}

/** What is left of each error budget. */
export async function getErrorBudgets(nowMs = Date.now()): Promise<Budget[]> {
  return getBudgets(getPool(), nowMs);
}
