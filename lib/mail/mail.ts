import { createTransport } from "nodemailer";
import { readEnv } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { singleton } from "#lib/singleton.ts";
import { SECOND_MS } from "#lib/units.ts";

/** Plain text: readable everywhere, and nothing in it can be hidden. */
export type Mail = { to: string; subject: string; text: string };

const TIMEOUT_MS = 20 * SECOND_MS;

/** Whether mail leaves this site: without it addresses cannot be confirmed, nor passwords be reset. */
export function canSendMail(): boolean {
  const { smtpUrl, nodeEnv } = readEnv();
  return smtpUrl !== null || nodeEnv === "development";
}

/**
 * Sends a mail by `HESTIA_SMTP_URL`; in development without one, the log shows it.
 *
 * @throws when the server does not take it, or there is none.
 */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const { smtpUrl, mailFrom, publicUrl, nodeEnv } = readEnv();
  if (smtpUrl === null) {
    if (nodeEnv !== "development") throw new Error("HESTIA_SMTP_URL is not set: no mail can be sent");
    logger.info(`mail to ${to}: ${subject}\n${text}`);
    return;
  }
  const from = mailFrom ?? `Hestia <hestia@${new URL(publicUrl).hostname}>`;
  await transport(smtpUrl).sendMail({ from, to, subject, text });
}

function transport(url: string) {
  return singleton("mail-transport", () =>
    createTransport({
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  );
}
