import { getPool } from "#db/connect.ts";
import { DAY_MS } from "#lib/units.ts";
import { getBudgets } from "./budgets.ts";
import type { AlertRule, AlertsOverview } from "./model.ts";
import { findRule, listOpenAlerts, listPastAlerts, listRules, listSilences } from "./queries.ts";

const HISTORY_MS = 30 * DAY_MS;
const MOST_PAST = 100;

/** Not cached: it is asked for by who wants to know what is wrong now. */
export async function getAlerts(nowMs: number): Promise<AlertsOverview> {
  const sql = getPool();
  const [open, past, rules, silences, budgets] = await Promise.all([
    listOpenAlerts(sql),
    listPastAlerts(sql, { sinceMs: nowMs - HISTORY_MS, limit: MOST_PAST }),
    listRules(sql),
    listSilences(sql, nowMs),
    getBudgets(sql, nowMs),
  ]);
  return { open, past, rules, silences, budgets };
}

/** As it is now; null: there is none. */
export async function findAlertRule(ruleId: string): Promise<AlertRule | null> {
  return findRule(getPool(), ruleId);
}
