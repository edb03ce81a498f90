import { AppError } from "#lib/errors.ts";
import { clientAddress } from "#lib/http/client-address.ts";
import { clientKey } from "#lib/rate-limit/client-ip.ts";
import { createTokenBuckets, type TokenBuckets } from "#lib/rate-limit/token-bucket.ts";
import { singleton } from "#lib/singleton.ts";

const MOST_CLIENTS = 10_000;

/** How often each may be tried, from one network and for one e-mail address, in this process. */
const LIMITS = {
  signIn: { network: { capacity: 20, perSecond: 1 / 10 }, email: { capacity: 10, perSecond: 1 / 60 } },
  signUp: { network: { capacity: 10, perSecond: 1 / 60 }, email: { capacity: 3, perSecond: 1 / 300 } },
  mail: { network: { capacity: 10, perSecond: 1 / 60 }, email: { capacity: 3, perSecond: 1 / 300 } },
};
export type Attempt = keyof typeof LIMITS;

const bucketsOf = (name: string, limit: { capacity: number; perSecond: number }): TokenBuckets =>
  singleton(`attempts-${name}`, () => createTokenBuckets({ ...limit, mostClients: MOST_CLIENTS }));

/**
 * Counts an attempt, whatever comes of it: guessing passwords and filling mailboxes is slow.
 *
 * @throws {AppError} `rate_limited`
 */
export function countAttempt(attempt: Attempt, email: string, headers: Headers): void {
  const { network, email: perEmail } = LIMITS[attempt];
  const from = clientKey(clientAddress(headers) ?? "unknown");
  const retryAfterS =
    bucketsOf(`${attempt}-network`, network).take(from) ||
    bucketsOf(`${attempt}-email`, perEmail).take(email.toLowerCase());
  if (retryAfterS > 0) {
    throw new AppError("rate_limited", `Too many attempts: try again in ${retryAfterS} s.`, { retryAfterS });
  }
}
