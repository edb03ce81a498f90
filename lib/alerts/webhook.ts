import { createHmac } from "node:crypto";
import type { AlertWebhookConfig } from "#lib/env.ts";
import { INTERNET, safeFetch } from "#lib/http/safe-fetch.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { Message } from "./delivery-plan.ts";
import { messageId, webhookBody } from "./message.ts";

const TIMEOUT_MS = 10 * SECOND_MS;
/** Whoever set the address chose its port; where it leads is theirs to choose only when they say so. */
const ANY_PORT = { ...INTERNET, isAllowedPort: () => true };
const ANYWHERE = { ...ANY_PORT, isAllowedAddress: () => true };

/**
 * Signed as https://www.standardwebhooks.com has it: an HMAC-SHA256, with the secret's characters as its key, of id,
 * seconds since 1970 and body with dots between.
 *
 * @throws {Error} unless the receiver answers with success, in time. It is not followed elsewhere.
 */
export async function sendWebhook(
  { url, secret, mayBeInside }: AlertWebhookConfig,
  message: Message,
  publicUrl: string,
  nowMs: number,
): Promise<void> {
  const body = JSON.stringify(webhookBody(message, publicUrl));
  const id = messageId(message);
  const timestamp = String(Math.floor(nowMs / SECOND_MS));
  const signature = createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64");
  const { status } = await safeFetch(url, {
    method: "POST",
    body,
    maxRedirects: 0,
    timeoutMs: TIMEOUT_MS,
    network: mayBeInside ? ANYWHERE : ANY_PORT,
    headers: {
      "User-Agent": "Hestia",
      "Content-Type": "application/json",
      "Content-Length": String(Buffer.byteLength(body)),
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${signature}`,
    },
  });
  if (status < 200 || status > 299) throw new Error(`the receiver answered ${status}`);
}
