import type { Sql } from "#db/connect.ts";
import { logger } from "#lib/logger.ts";
import { DAY_MS } from "#lib/units.ts";
import { addShippedRules } from "./commands.ts";
import { observe } from "./conditions.ts";
import { type Change, endAll, evaluateRule, type Observation, patienceOf } from "./evaluate.ts";
import { explainAlerts } from "./explain.ts";
import type { ReadSeries } from "./measure.ts";
import type { AlertRule } from "./model.ts";
import { isoOf, listOpenAlerts, listRules, type Queryable } from "./queries.ts";

const KEPT_MS = 366 * DAY_MS;

/**
 * Looks at every rule once and moves its alerts on. Whoever else does so at the same time waits and then changes
 * nothing; an earlier time never undoes a later one. A rule that cannot be read is logged and left as it is.
 */
export async function evaluateAlerts(sql: Sql, read: ReadSeries, nowMs: number): Promise<void> {
  await addShippedRules(sql);
  const rules = await listRules(sql);
  const found = new Map<string, Observation[] | null>();
  // In turn: this runs beside visitors.
  for (const rule of rules) found.set(rule.ruleId, await observeQuietly(read, rule, nowMs));

  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('evaluate_alerts'))`;
    const latest = await latestObservations(tx);
    const open = Map.groupBy(await listOpenAlerts(tx), ({ ruleId }) => ruleId);
    for (const rule of rules) {
      const observations = found.get(rule.ruleId);
      if (!observations || (latest.get(rule.ruleId) ?? 0) >= nowMs) continue;
      const ofRule = open.get(rule.ruleId) ?? [];
      const changes = rule.isEnabled
        ? evaluateRule(ofRule, observations, patienceOf(rule), nowMs)
        : endAll(ofRule, nowMs);
      for (const change of changes) await apply(tx, rule.ruleId, change);
    }
    await tx`delete from alerts where state = 'resolved' and started_at < ${isoOf(nowMs - KEPT_MS)}`;
  });
  await explainAlerts(sql, read, nowMs);
}

/** Null: it could not be looked at. */
async function observeQuietly(
  read: ReadSeries,
  rule: AlertRule,
  nowMs: number,
): Promise<Observation[] | null> {
  if (!rule.isEnabled) return [];
  try {
    return await observe(read, rule.condition, nowMs);
  } catch (error) {
    logger.warn("alert rule not evaluated", { rule: rule.ruleId, error });
    return null;
  }
}

async function latestObservations(tx: Queryable): Promise<Map<string, number>> {
  const rows = await tx<{ ruleId: string; latestMs: number }[]>`
    select rule_id as "ruleId", (extract(epoch from max(observed_at)) * 1000)::double precision as "latestMs"
    from alerts group by rule_id`;
  return new Map(rows.map(({ ruleId, latestMs }) => [ruleId, latestMs]));
}

async function apply(tx: Queryable, ruleId: string, change: Change): Promise<void> {
  if (change.kind === "drop") {
    await tx`delete from alerts where alert_id = ${change.alertId}`;
    return;
  }
  const { alert } = change;
  const at = (timeMs: number | null) => (timeMs === null ? null : isoOf(timeMs));
  if (change.kind === "update") {
    await tx`
      update alerts set state = ${alert.state}, severity = ${alert.severity}, value = ${alert.value},
        started_at = ${isoOf(alert.startedAtMs)}, fired_at = ${at(alert.firedAtMs)},
        clearing_since = ${at(alert.clearingSinceMs)}, resolved_at = ${at(alert.resolvedAtMs)},
        observed_at = ${isoOf(alert.observedAtMs)}, detail = ${alert.detail}
      where alert_id = ${change.alertId}`;
    return;
  }
  await tx`
    insert into alerts (rule_id, labels, state, severity, value, started_at, fired_at, observed_at, detail)
    values (${ruleId}, ${JSON.stringify(alert.labels)}::text::jsonb, ${alert.state}, ${alert.severity}, ${alert.value},
      ${isoOf(alert.startedAtMs)}, ${at(alert.firedAtMs)}, ${isoOf(alert.observedAtMs)}, ${alert.detail})`;
}
