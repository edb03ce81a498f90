import { MINUTE_MS } from "#lib/units.ts";
import type { Alert, AlertRule, Severity } from "./model.ts";

/** What a condition finds of one series, now. */
export type Observation = {
  labels: Readonly<Record<string, string>>;
  /** Null: there is nothing to tell from. */
  value: number | null;
  isBreaching: boolean;
  /** Orders those that breach: the worst are the greatest. */
  badness: number;
  /** Where the finding says how bad it is; null: as the rule says. */
  severity: Severity | null;
  /** One plain sentence with figures. */
  detail: string;
};

/** The part of an alert that evaluating decides. */
export type AlertState = Pick<
  Alert,
  | "labels"
  | "state"
  | "severity"
  | "value"
  | "startedAtMs"
  | "firedAtMs"
  | "clearingSinceMs"
  | "resolvedAtMs"
  | "observedAtMs"
  | "detail"
>;

export type Change =
  | { kind: "open"; alert: AlertState }
  | { kind: "update"; alertId: string; alert: AlertState }
  /** It never fired: nobody was told, nothing is kept. */
  | { kind: "drop"; alertId: string };

export type Patience = { forMs: number; clearMs: number; severity: Severity };

/** What goes by budgets has patience built into its windows. */
export function patienceOf({ condition, severity }: Pick<AlertRule, "condition" | "severity">): Patience {
  const forMinutes = condition.kind === "burn" ? 0 : condition.forMinutes;
  return { forMs: forMinutes * MINUTE_MS, clearMs: condition.clearMinutes * MINUTE_MS, severity };
}

/** A rule that groups by what breaks everywhere must not open thousands. */
const MOST_OPEN_PER_RULE = 20;
/** Nobody looked for so long: what was waited for begins anew. */
const GAP_MS = 5 * MINUTE_MS;

/**
 * The state machine of all of a rule's alerts: pending → firing → resolved, one open alert for each label set.
 *
 * @param nowMs Later than what is open was last observed.
 */
export function evaluateRule(
  open: readonly (AlertState & { alertId: string })[],
  observations: readonly Observation[],
  patience: Patience,
  nowMs: number,
): Change[] {
  const byLabels = new Map(observations.map((observation) => [keyOf(observation.labels), observation]));
  const changes = open.flatMap((alert) =>
    advance(alert, byLabels.get(keyOf(alert.labels)) ?? null, patience, nowMs),
  );

  const known = new Set(open.map(({ labels }) => keyOf(labels)));
  const room = Math.max(0, MOST_OPEN_PER_RULE - open.length);
  const begun = observations
    .filter(({ labels, isBreaching }) => isBreaching && !known.has(keyOf(labels)))
    .toSorted((a, b) => b.badness - a.badness)
    .slice(0, room)
    .map((observation): Change => ({ kind: "open", alert: begin(observation, patience, nowMs) }));
  return [...changes, ...begun];
}

/** Ends what is open, whatever is observed: its rule is gone or switched off. */
export function endAll(open: readonly (AlertState & { alertId: string })[], nowMs: number): Change[] {
  return open.map(({ alertId, ...alert }) =>
    alert.state === "pending"
      ? { kind: "drop", alertId }
      : {
          kind: "update",
          alertId,
          alert: { ...alert, state: "resolved", resolvedAtMs: nowMs, observedAtMs: nowMs },
        },
  );
}

function begin(
  { labels, value, severity, detail }: Observation,
  patience: Patience,
  nowMs: number,
): AlertState {
  const isFiring = patience.forMs === 0;
  return {
    labels,
    state: isFiring ? "firing" : "pending",
    severity: severity ?? patience.severity,
    value,
    startedAtMs: nowMs,
    firedAtMs: isFiring ? nowMs : null,
    clearingSinceMs: null,
    resolvedAtMs: null,
    observedAtMs: nowMs,
    detail,
  };
}

function advance(
  { alertId, ...alert }: AlertState & { alertId: string },
  observation: Observation | null,
  patience: Patience,
  nowMs: number,
): Change[] {
  const hasGap = nowMs - alert.observedAtMs > GAP_MS;
  if (observation?.isBreaching) {
    const { value, detail } = observation;
    const severity = observation.severity ?? patience.severity;
    const holding = { ...alert, value, detail, severity, observedAtMs: nowMs, clearingSinceMs: null };
    if (alert.state === "firing") return [{ kind: "update", alertId, alert: holding }];
    const startedAtMs = hasGap ? nowMs : alert.startedAtMs;
    const isFiring = nowMs - startedAtMs >= patience.forMs;
    const next = isFiring
      ? { ...holding, startedAtMs, state: "firing" as const, firedAtMs: nowMs }
      : { ...holding, startedAtMs };
    return [{ kind: "update", alertId, alert: next }];
  }

  if (alert.state === "pending") return [{ kind: "drop", alertId }];
  const clearingSinceMs = hasGap ? nowMs : (alert.clearingSinceMs ?? nowMs);
  const value = observation?.value ?? null;
  const clearing = { ...alert, value, clearingSinceMs, observedAtMs: nowMs };
  const isOver = nowMs - clearingSinceMs >= patience.clearMs;
  const next = isOver ? { ...clearing, state: "resolved" as const, resolvedAtMs: nowMs } : clearing;
  return [{ kind: "update", alertId, alert: next }];
}

/** The same for the same labels, in whatever order. */
export function keyOf(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
