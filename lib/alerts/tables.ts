import { getAlerts } from "./reads.ts";

const iso = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());

/** Open alerts, then those of the last 30 days that are over, as rows to be taken away. */
export const ALERT_COLUMNS = {
  title: "Alert",
  labels: "Of",
  severity: "How bad",
  state: "State",
  value: "Value",
  startedAt: "Began",
  firedAt: "Fired",
  resolvedAt: "Over",
  detail: "Detail",
  cause: "What changed then",
} as const;

export async function listAlertRows() {
  const { open, past } = await getAlerts(Date.now());
  return [...open, ...past].map(({ labels, startedAtMs, firedAtMs, resolvedAtMs, causes, ...alert }) => ({
    ...alert,
    labels: Object.values(labels).join(" "),
    startedAt: iso(startedAtMs),
    firedAt: iso(firedAtMs),
    resolvedAt: iso(resolvedAtMs),
    cause: causes[0]?.summary ?? null,
  }));
}

export const BUDGET_COLUMNS = {
  title: "Goal",
  target: "Target (0 to 1)",
  windowDays: "Days",
  events: "Events",
  badRatio: "Bad (0 to 1)",
  leftRatio: "Budget left (0 to 1)",
} as const;

export async function listBudgetRows() {
  return (await getAlerts(Date.now())).budgets;
}

export const RULE_COLUMNS = {
  ruleId: "Rule",
  title: "Title",
  severity: "How bad",
  isEnabled: "Switched on",
  condition: "Condition",
} as const;

export async function listRuleRows() {
  const { rules } = await getAlerts(Date.now());
  return rules.map(({ condition, ...rule }) => ({ ...rule, condition: JSON.stringify(condition) }));
}
