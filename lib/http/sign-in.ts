import { setTimeout } from "node:timers/promises";
import { readEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { clientIp, clientKey } from "#lib/rate-limit/client-ip.ts";
import { createTokenBuckets } from "#lib/rate-limit/token-bucket.ts";
import { singleton } from "#lib/singleton.ts";
import { isAdminToken, isOwnOrigin } from "./admin.ts";
import { openSession } from "./admin-session.ts";
import { createProxyTrust } from "./visitor.ts";

const PER_CLIENT = { capacity: 5, perSecond: 1 / 15, mostClients: 10_000 };
/** So that many clients together do not get on either. */
const IN_ALL = { capacity: 60, perSecond: 1, mostClients: 1 };
const ALL = "all";
/** What a wrong token costs, so that trying is slow. */
const WRONG_TAKES_MS = 400;

const getLimits = () =>
  singleton("sign-in-limits", () => ({
    perClient: createTokenBuckets(PER_CLIENT),
    inAll: createTokenBuckets(IN_ALL),
  }));

/**
 * Opens a session for who knows the administrator's token.
 *
 * @returns `Set-Cookie`.
 * @throws {AppError} `not_found` where no token is set, `forbidden` from another site's page, `rate_limited`,
 *   `unauthenticated` for a wrong token.
 */
export async function signIn(token: string, headers: Headers): Promise<string> {
  const { adminToken, trustedProxies } = readEnv();
  if (adminToken === null) throw new AppError("not_found", "Nothing lies at this address.");
  if (!isOwnOrigin(headers)) throw new AppError("forbidden", "Sign in on this site's own page.");
  const { perClient, inAll } = getLimits();
  const client = clientOf(headers, trustedProxies);
  const retryAfterS = perClient.take(client) || inAll.take(ALL);
  if (retryAfterS > 0) {
    throw new AppError("rate_limited", `Too many attempts: try again in ${retryAfterS} s.`, { retryAfterS });
  }
  if (!isAdminToken(token)) {
    await setTimeout(WRONG_TAKES_MS);
    throw new AppError("unauthenticated", "This is not the token.");
  }
  // Limits are for guesses: who knows the token may sign in as often as they like.
  perClient.giveBack(client);
  inAll.giveBack(ALL);
  return openSession();
}

/** The front has taken away what strangers forward; Next adds who has connected, last, where nobody forwards. */
function clientOf(headers: Headers, trustedProxies: readonly string[]): string {
  const chain = (headers.get("x-forwarded-for") ?? "").split(",").map((address) => address.trim());
  const asked = {
    socket: { remoteAddress: chain.at(-1) },
    headers: { "x-forwarded-for": chain.slice(0, -1).join(",") },
  };
  return clientKey(clientIp(asked, createProxyTrust(trustedProxies)));
}
