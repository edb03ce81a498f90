import { readEnv } from "#lib/env.ts";
import type { Mail } from "#lib/mail/mail.ts";

/** Tokens travel behind the "#": no server sees them, no log keeps them, no referrer tells them. */
export function linkTo(page: "verify" | "reset" | "welcome", token: string): string {
  return `${readEnv().publicUrl}/account/${page}#token=${encodeURIComponent(token)}`;
}

const OURS = "\n\nThe link works for an hour. If this was not you, there is nothing to do.\n\nHestia\n";

export function verifyMail(to: string, token: string): Mail {
  const text = `Welcome! Please confirm that this address is yours:\n\n${linkTo("verify", token)}${OURS}`;
  return { to, subject: "Confirm your e-mail address", text };
}

export function resetMail(to: string, token: string): Mail {
  const text = `Here you can choose a new password:\n\n${linkTo("reset", token)}${OURS}`;
  return { to, subject: "Choose a new password", text };
}

/** Tells the owner of an address, and nobody else, that it has an account already. */
export function alreadyMail(to: string): Mail {
  const { publicUrl } = readEnv();
  const text = `Somebody, perhaps you, wanted to sign up with this address. It has an account already:

Sign in: ${publicUrl}/account/sign-in
Choose a new password: ${publicUrl}/account/forgot

If this was not you, there is nothing to do.

Hestia
`;
  return { to, subject: "You have an account already", text };
}
