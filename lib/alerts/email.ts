import { createTransport } from "nodemailer";
import type { AlertEmailConfig } from "#lib/env.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { Message } from "./delivery-plan.ts";
import { mailSubject, mailText, messageId } from "./message.ts";

const TIMEOUTS = {
  connectionTimeout: 10 * SECOND_MS,
  greetingTimeout: 10 * SECOND_MS,
  socketTimeout: 20 * SECOND_MS,
};

/** One mail; those of one incident are one conversation. @throws {Error} unless the server takes it. */
export async function sendMail(
  { smtpUrl, to }: AlertEmailConfig,
  message: Message,
  publicUrl: string,
): Promise<void> {
  const host = new URL(publicUrl).hostname;
  const transport = createTransport({ url: smtpUrl, ...TIMEOUTS });
  const thread = `<incident-${message.incidentId}@${host}>`;
  try {
    await transport.sendMail({
      from: { name: "Hestia", address: `hestia@${host}` },
      to: [...to],
      subject: mailSubject(message, host),
      text: mailText(message, publicUrl),
      messageId: `<${messageId(message)}@${host}>`,
      inReplyTo: thread,
      references: [thread],
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } finally {
    transport.close();
  }
}
