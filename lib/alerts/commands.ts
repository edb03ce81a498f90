import { getPool, type Sql } from "#db/connect.ts";
import { auditAdmin, type By } from "#lib/auth/audit-admin.ts";
import { AppError } from "#lib/errors.ts";
import { noteEvent } from "#lib/metrics/events.ts";
import { MINUTE_MS } from "#lib/units.ts";
import { refuseUnknown } from "./check-condition.ts";
import type { AlertRule, RuleInput, Silence, SilenceInput } from "./model.ts";
import { isoOf } from "./queries.ts";
import { isShipped, SHIPPED_RULES } from "./rules.ts";

/** Adds what ships and is not there yet; what is there stays as it is. */
export async function addShippedRules(sql: Sql): Promise<void> {
  const rows = SHIPPED_RULES.map(({ ruleId, title, severity, condition, isEnabled }) => ({
    rule_id: ruleId,
    title,
    severity,
    condition,
    is_enabled: isEnabled,
  }));
  await sql`
    insert into alert_rules (rule_id, title, severity, condition, is_enabled)
    select rule_id, title, severity, condition, is_enabled
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as given (rule_id text, title text, severity text, condition jsonb, is_enabled boolean)
    where not exists (select from alert_rules known where known.rule_id = given.rule_id)
    on conflict do nothing`;
}

/**
 * Adds a rule under an id that is made from its title.
 *
 * @throws {AppError} `validation` for a metric, label, aggregate or objective that does not exist, by field.
 */
export async function addRule(input: RuleInput, by: By, sql: Sql = getPool()): Promise<AlertRule> {
  refuseUnknown(input.condition);
  const { title, severity, isEnabled, condition } = input;
  return sql.begin(async (tx) => {
    const readable = idFrom(title);
    const ids = [readable, `${readable}-${crypto.randomUUID().slice(0, 8)}`];
    for (const ruleId of ids.filter((id) => !isShipped(id))) {
      const { count } = await tx`
        insert into alert_rules (rule_id, title, severity, condition, is_enabled)
        values (${ruleId}, ${title}, ${severity}, ${JSON.stringify(condition)}::text::jsonb, ${isEnabled})
        on conflict do nothing`;
      if (count === 0) continue;
      await noteEvent(tx, "setting", `alert rule "${title}" added`, { ruleId });
      await auditAdmin(tx, by, "alert.rule_added", { rule: ruleId });
      return { ruleId, ...input };
    }
    throw new AppError("conflict", "Another rule has this title. Give it another one.");
  });
}

/** "Soup is cold!" → `soup-is-cold` */
function idFrom(title: string): string {
  const plain = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replace(/^-|-$/g, "");
  return plain || "rule";
}

/**
 * Takes a rule away, with its history and silences.
 *
 * @throws {AppError} `not_found`; `conflict` for one that ships, and while it fires: who was told has to hear its end.
 */
export async function removeRule(ruleId: string, by: By, sql: Sql = getPool()): Promise<void> {
  if (isShipped(ruleId)) {
    throw new AppError("conflict", "This rule comes with the site. Switch it off instead.");
  }
  await sql.begin(async (tx) => {
    const [firing] = await tx`select from alerts where rule_id = ${ruleId} and state = 'firing' limit 1`;
    if (firing) {
      throw new AppError(
        "conflict",
        "It fires at the moment. Switch it off first, so that who was told hears that it is over; then delete it.",
      );
    }
    const [removed] = await tx<{ title: string }[]>`
      delete from alert_rules where rule_id = ${ruleId} returning title`;
    if (!removed) throw new AppError("not_found", "There is no such rule.");
    await noteEvent(tx, "setting", `alert rule "${removed.title}" deleted`, { ruleId });
    await auditAdmin(tx, by, "alert.rule_removed", { rule: ruleId, title: removed.title });
  });
}

/**
 * Writes a rule, new or changed. What is open of it goes on by the new condition.
 *
 * @throws {AppError} `validation` for a metric, label, aggregate or objective that does not exist, by field.
 */
export async function saveRule(
  ruleId: string,
  input: RuleInput,
  by: By,
  sql: Sql = getPool(),
): Promise<AlertRule> {
  refuseUnknown(input.condition);
  const { title, severity, isEnabled, condition } = input;
  const how = isEnabled ? "changed" : "switched off";
  await sql.begin(async (tx) => {
    await tx`
      insert into alert_rules (rule_id, title, severity, condition, is_enabled)
      values (${ruleId}, ${title}, ${severity}, ${JSON.stringify(condition)}::text::jsonb, ${isEnabled})
      on conflict (rule_id) do update set title = excluded.title, severity = excluded.severity,
        condition = excluded.condition, is_enabled = excluded.is_enabled, updated_at = now()`;
    await noteEvent(tx, "setting", `alert rule "${title}" ${how}`, { ruleId });
    await auditAdmin(tx, by, "alert.rule_saved", { rule: ruleId, how });
  });
  return { ruleId, ...input };
}

/** @throws {AppError} `validation` for a rule that does not exist. */
export async function addSilence(
  { ruleId, minutes, reason }: SilenceInput,
  nowMs: number,
  by: By,
  sql: Sql = getPool(),
): Promise<Silence> {
  const endsAtMs = nowMs + minutes * MINUTE_MS;
  const silenceId = await sql.begin(async (tx) => {
    const [made] = await tx<{ silenceId: string }[]>`
      insert into alert_silences (rule_id, starts_at, ends_at, reason)
      select ${ruleId}, ${isoOf(nowMs)}, ${isoOf(endsAtMs)}, ${reason}
      where ${ruleId}::text is null or exists (select from alert_rules where rule_id = ${ruleId})
      returning silence_id as "silenceId"`;
    if (!made) {
      const message = `ruleId: there is no rule ${JSON.stringify(ruleId)}`;
      throw new AppError("validation", "Some fields are invalid.", { fields: [{ path: "ruleId", message }] });
    }
    await auditAdmin(tx, by, "alert.silenced", { rule: ruleId ?? "all", minutes: String(minutes) });
    return made.silenceId;
  });
  return { silenceId, ruleId, startsAtMs: nowMs, endsAtMs, reason };
}

/** @throws {AppError} `not_found` */
export async function endSilence(
  silenceId: string,
  nowMs: number,
  by: By,
  sql: Sql = getPool(),
): Promise<void> {
  await sql.begin(async (tx) => {
    // One that has only begun would not end after its start.
    const [ended] = await tx<{ rule: string | null }[]>`
      delete from alert_silences where silence_id = ${silenceId} and ends_at > ${isoOf(nowMs)}
      returning rule_id as rule`;
    if (!ended) throw new AppError("not_found", "There is no such silence, or it is over.");
    await auditAdmin(tx, by, "alert.silence_ended", { rule: ended.rule ?? "all" });
  });
}
