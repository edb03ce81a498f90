import { createHmac } from "node:crypto";
import type { AlertWebhookConfig } from "#lib/env.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { Message } from "./delivery-plan.ts";
import { messageId, webhookBody } from "./message.ts";

const TIMEOUT_MS = 10 * SECOND_MS;

/**
 * Signed as https://www.standardwebhooks.com has it: an HMAC-SHA256, with the secret's characters as its key, of id,
 * seconds since 1970 and body with dots between.
 *
 * @throws {Error} unless the receiver answers with success, in time. It is not followed elsewhere.
 */
export async function sendWebhook(
  { url, secret }: AlertWebhookConfig,
  message: Message,
  publicUrl: string,
  nowMs: number,
): Promise<void> {
  const body = JSON.stringify(webhookBody(message, publicUrl));
  const id = messageId(message);
  const timestamp = String(Math.floor(nowMs / SECOND_MS));
  const signature = createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64");
  const response = await fetch(url, {
    method: "POST",
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      "content-type": "application/json",
      "user-agent": "Hestia",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${signature}`,
    },
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the receiver answered ${response.status}`);
}
