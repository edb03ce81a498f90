import type { Sql } from "#db/connect.ts";
import type { Env } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { DAY_MS, MINUTE_MS } from "#lib/units.ts";
import { delivered, deliveryOf, failed, type Message, planMessage } from "./delivery-plan.ts";
import type { Alert, Channel, Delivery } from "./model.ts";
import { listSilences, listTellable, type Queryable } from "./queries.ts";

export type Receivers = Pick<Env, "alertWebhook" | "alertEmail" | "publicUrl">;

/** Longer than a delivery takes: then whoever had it is gone, and it is delivered again. */
const CLAIMED_FOR_MS = 2 * MINUTE_MS;

type Send = (message: Message) => Promise<void>;

/**
 * Tells each configured channel what it does not know yet, one message at most. What fails is tried again by a later call.
 * At least once: who is cut off while sending sends again.
 */
export async function deliverAlerts(sql: Sql, receivers: Receivers, nowMs: number): Promise<void> {
  const { alertWebhook, alertEmail, publicUrl } = receivers;
  if (alertWebhook) {
    const { sendWebhook } = await import("./webhook.ts");
    await deliver(sql, "webhook", (message) => sendWebhook(alertWebhook, message, publicUrl, nowMs), nowMs);
  }
  if (alertEmail) {
    const { sendMail } = await import("./email.ts");
    await deliver(sql, "email", (message) => sendMail(alertEmail, message, publicUrl), nowMs);
  }
}

async function deliver(sql: Sql, channel: Channel, send: Send, nowMs: number): Promise<void> {
  const message = await claim(sql, channel, nowMs);
  if (!message) return;
  const problem = await send(message).then(() => null, problemOf);
  if (problem) logger.warn("alerts not delivered", { channel, problem });
  for (const alert of message.alerts) {
    const delivery = deliveryOf(alert, channel);
    const state = alert.state === "resolved" ? "resolved" : "firing";
    const next = problem
      ? failed(delivery, problem.slice(0, 200), nowMs)
      : delivered(delivery, state, message.incidentId, nowMs);
    await writeDelivery(sql, alert, channel, next);
  }
}

/** Node says "fetch failed", and why in its cause. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** Of two who ask at once, one gets it. */
async function claim(sql: Sql, channel: Channel, nowMs: number): Promise<Message | null> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('deliver_alerts'))`;
    const alerts = await listTellable(tx, nowMs - DAY_MS);
    const message = planMessage(channel, alerts, await listSilences(tx, nowMs), nowMs);
    for (const alert of message?.alerts ?? []) {
      const claimed = { ...deliveryOf(alert, channel), nextAtMs: nowMs + CLAIMED_FOR_MS };
      await writeDelivery(tx, alert, channel, claimed);
    }
    return message;
  });
}

async function writeDelivery(
  sql: Queryable,
  { alertId }: Alert,
  channel: Channel,
  next: Delivery,
): Promise<void> {
  await sql`
    update alerts set deliveries = deliveries || ${JSON.stringify({ [channel]: next })}::text::jsonb
    where alert_id = ${alertId}`;
}
