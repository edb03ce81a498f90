import { AppError } from "#lib/errors.ts";
import { countRequest, giveBack, subjectOfEmail } from "#lib/rate-limit/count-request.ts";
import { wholeSeconds } from "#lib/rate-limit/headers.ts";
import { getLimiter } from "#lib/rate-limit/limiter.ts";
import { PASSWORD_DELAY } from "#lib/rate-limit/policies.ts";

/**
 * Counts an attempt to sign in with a password as a wrong one, until it shows otherwise: many at the same moment do not
 * get on faster. For each account every other attempt has to wait longer; a passkey and the link by mail need no password.
 *
 * @throws {AppError} `rate_limited`
 */
export async function countSignIn(email: string, headers: Headers): Promise<void> {
  await countRequest("sign-in", { headers });
  const waitMs = await getLimiter().passwordDelay.begin(subjectOfEmail(email));
  if (waitMs === 0) return;
  const retryAfterS = wholeSeconds(waitMs);
  throw new AppError("rate_limited", `Too many wrong passwords: try again in ${retryAfterS} s.`, {
    retryAfterS,
    policies: [PASSWORD_DELAY.name],
  });
}

/** It was the right password: nothing was guessed. */
export async function signInSucceeded(email: string, headers: Headers): Promise<void> {
  await Promise.all([
    giveBack("sign-in", { headers }),
    getLimiter().passwordDelay.succeeded(subjectOfEmail(email)),
  ]);
}

/** @throws {AppError} `rate_limited` */
export async function countSignUp(email: string, headers: Headers): Promise<void> {
  await countRequest("sign-up", { headers });
  await countRequest("mail-address", { headers, email });
}

/** Counts a mail that somebody asks for: filling mailboxes is slow. @throws {AppError} `rate_limited` */
export async function countMail(email: string, headers: Headers): Promise<void> {
  await countRequest("mail", { headers });
  await countRequest("mail-address", { headers, email });
}
