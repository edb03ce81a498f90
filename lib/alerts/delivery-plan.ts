import { MINUTE_MS } from "#lib/units.ts";
import type { Alert, Channel, Delivery, Silence } from "./model.ts";
import { isSilenced } from "./queries.ts";

/** What is told at once, and of which incident: one message. */
export type Message = { incidentId: string; alerts: Alert[] };

/** What comes within a minute is told together; critical alerts do not wait. */
const GATHER_MS = { webhook: 0, email: MINUTE_MS } as const satisfies Record<Channel, number>;
/** Of one incident, mail comes no more often; critical alerts again do not wait. */
const PAUSE_MS = { webhook: 0, email: 5 * MINUTE_MS } as const satisfies Record<Channel, number>;

const BACKOFF_MS = [1, 2, 4, 8, 16, 32, 60].map((minutes) => minutes * MINUTE_MS);

const UNTOLD: Delivery = {
  told: null,
  attempts: 0,
  nextAtMs: 0,
  sentAtMs: null,
  error: null,
  incidentId: null,
  hasGivenUp: false,
};

export function deliveryOf(alert: Alert, channel: Channel): Delivery {
  return alert.deliveries[channel] ?? UNTOLD;
}

/**
 * What a channel is to be told now: each alert's state, unless it knows. Null: nothing, or not yet.
 *
 * @param alerts Firing, and over since the last day.
 */
export function planMessage(
  channel: Channel,
  alerts: readonly Alert[],
  silences: readonly Silence[],
  nowMs: number,
): Message | null {
  const due = alerts.filter((alert) => isDue(alert, deliveryOf(alert, channel), silences, nowMs));
  const [first] = due;
  if (!first) return null;

  const open = alerts.filter(
    (alert) => alert.state === "firing" && deliveryOf(alert, channel).told === "firing",
  );
  const isUrgent = due.some(({ severity, state }) => severity === "critical" && state === "firing");
  const lastSentMs = Math.max(0, ...alerts.map((alert) => deliveryOf(alert, channel).sentAtMs ?? 0));
  const changedMs = Math.min(...due.map(({ firedAtMs, resolvedAtMs }) => resolvedAtMs ?? firedAtMs ?? nowMs));
  const isGathering = nowMs - changedMs < GATHER_MS[channel] || nowMs - lastSentMs < PAUSE_MS[channel];
  if (isGathering && !isUrgent) return null;

  const known = [...open, ...due]
    .map((alert) => deliveryOf(alert, channel).incidentId)
    .find((id) => id !== null);
  return { incidentId: known ?? first.alertId, alerts: due };
}

function isDue(alert: Alert, delivery: Delivery, silences: readonly Silence[], nowMs: number): boolean {
  if (delivery.hasGivenUp || delivery.nextAtMs > nowMs) return false;
  if (alert.state === "firing") {
    return delivery.told !== "firing" && !isSilenced(alert.ruleId, silences, nowMs);
  }
  // What nobody was told of, because it was silenced, needs no end.
  return delivery.told === "firing" || (delivery.told === null && delivery.attempts > 0);
}

export function delivered(
  delivery: Delivery,
  state: "firing" | "resolved",
  incidentId: string,
  nowMs: number,
): Delivery {
  return { ...delivery, told: state, attempts: 0, nextAtMs: 0, sentAtMs: nowMs, error: null, incidentId };
}

/** Tried again after a while, ever longer; given up after eight times, two hours later. */
export function failed(delivery: Delivery, error: string, nowMs: number): Delivery {
  const waitMs = BACKOFF_MS[delivery.attempts];
  const attempts = delivery.attempts + 1;
  return { ...delivery, attempts, error, nextAtMs: nowMs + (waitMs ?? 0), hasGivenUp: waitMs === undefined };
}
