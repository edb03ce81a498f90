import { hash } from "node:crypto";
import { AppError } from "#lib/errors.ts";
import { clientAddress } from "#lib/http/client-address.ts";
import { clientKey } from "./client-ip.ts";
import type { Decision } from "./gcra.ts";
import { rateLimitHeaders, wholeSeconds } from "./headers.ts";
import { getLimiter, type Limiter } from "./limiter.ts";
import type { PolicyName } from "./policies.ts";

/** Who asks, as far as it is known. */
type Asking = { headers: Headers; userId?: string | null; email?: string };

/**
 * Counts a request.
 *
 * @returns What its answer says of the limit.
 * @throws {AppError} `rate_limited`
 */
export async function countRequest(name: PolicyName, asking: Asking): Promise<Record<string, string>> {
  const limiter = getLimiter();
  const decision = await limiter.take(name, subjectOf(name, asking));
  if (decision.granted === 0) throw limitExceeded(name, decision, limiter);
  return limiter.isOn ? rateLimitHeaders(name, limiter.policy(name), decision) : {};
}

/** It was none of those that the limit is for. */
export async function giveBack(name: PolicyName, asking: Asking): Promise<void> {
  await getLimiter().giveBack(name, subjectOf(name, asking));
}

/** The refusal of what went beyond a limit. */
export function limitExceeded(name: PolicyName, decision: Decision, limiter: Limiter): AppError {
  const retryAfterS = Math.max(1, wholeSeconds(decision.retryAfterMs));
  return new AppError("rate_limited", `Too many requests: try again in ${retryAfterS} s.`, {
    retryAfterS,
    policies: [name],
    headers: rateLimitHeaders(name, limiter.policy(name), decision),
  });
}

/** Nobody's address lies in Redis or in memory. */
export function subjectOfEmail(email: string): string {
  return hash("sha256", email.toLowerCase(), "base64url").slice(0, 22);
}

function subjectOf(name: PolicyName, { headers, userId, email }: Asking): string {
  const { by } = getLimiter().policy(name);
  if (by === "email" && email !== undefined) return subjectOfEmail(email);
  if ((by === "account" || by === "client") && userId) return userId;
  return clientKey(clientAddress(headers) ?? "unknown");
}
