import type { ISql } from "postgres";
import type { Alert, AlertRule, Silence } from "./model.ts";

/** A pool or a transaction on it. */
export type Queryable = ISql;

// Times as numbers and JSON as the driver reads it: drizzle, once it shares the pool, changes how dates are read.
const ms = (sql: Queryable, column: string) =>
  sql`(extract(epoch from ${sql(column)}) * 1000)::double precision`;

const alertColumns = (sql: Queryable) => sql`
  alert_id as "alertId", rule_id as "ruleId", title, labels, state, alerts.severity, value,
  ${ms(sql, "started_at")} as "startedAtMs", ${ms(sql, "fired_at")} as "firedAtMs",
  ${ms(sql, "clearing_since")} as "clearingSinceMs", ${ms(sql, "resolved_at")} as "resolvedAtMs",
  ${ms(sql, "observed_at")} as "observedAtMs", detail, causes, deliveries`;

/** Firing before pending, the most severe first, then the newest. */
export async function listOpenAlerts(sql: Queryable): Promise<Alert[]> {
  return sql<Alert[]>`
    select ${alertColumns(sql)} from alerts join alert_rules using (rule_id)
    where state <> 'resolved'
    order by state, array_position(array['critical', 'warning', 'info'], alerts.severity), started_at desc, alert_id`;
}

/** What is over, newest first. */
export async function listPastAlerts(sql: Queryable, { sinceMs, limit }: { sinceMs: number; limit: number }) {
  return sql<Alert[]>`
    select ${alertColumns(sql)} from alerts join alert_rules using (rule_id)
    where state = 'resolved' and started_at >= ${isoOf(sinceMs)}
    order by started_at desc, alert_id limit ${limit}`;
}

/** Those that somebody is to be told of: firing, or over since then. */
export async function listTellable(sql: Queryable, overSinceMs: number): Promise<Alert[]> {
  return sql<Alert[]>`
    select ${alertColumns(sql)} from alerts join alert_rules using (rule_id)
    where state = 'firing' or resolved_at >= ${isoOf(overSinceMs)}
    order by fired_at, labels::text collate "C", alert_id`;
}

/** By title. */
export async function listRules(sql: Queryable): Promise<AlertRule[]> {
  return sql<AlertRule[]>`
    select rule_id as "ruleId", title, severity, condition, is_enabled as "isEnabled"
    from alert_rules order by title, rule_id`;
}

export async function findRule(sql: Queryable, ruleId: string): Promise<AlertRule | null> {
  const [rule] = await sql<AlertRule[]>`
    select rule_id as "ruleId", title, severity, condition, is_enabled as "isEnabled"
    from alert_rules where rule_id = ${ruleId}`;
  return rule ?? null;
}

/** Those that have not ended, the first to end first. */
export async function listSilences(sql: Queryable, nowMs: number): Promise<Silence[]> {
  return sql<Silence[]>`
    select silence_id as "silenceId", rule_id as "ruleId", ${ms(sql, "starts_at")} as "startsAtMs",
      ${ms(sql, "ends_at")} as "endsAtMs", reason
    from alert_silences where ends_at > ${isoOf(nowMs)} order by ends_at, silence_id`;
}

export function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

export function isSilenced(ruleId: string, silences: readonly Silence[], nowMs: number): boolean {
  return silences.some(
    (silence) =>
      (silence.ruleId === null || silence.ruleId === ruleId) &&
      silence.startsAtMs <= nowMs &&
      silence.endsAtMs > nowMs,
  );
}
