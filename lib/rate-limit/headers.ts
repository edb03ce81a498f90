import { SECOND_MS } from "#lib/units.ts";
import type { Decision } from "./gcra.ts";
import type { Policy, PolicyName } from "./policies.ts";

/** What is said of a limit on an answer that it counted: draft-ietf-httpapi-ratelimit-headers-10. */
export function rateLimitHeaders(
  name: PolicyName,
  { quota, windowMs }: Pick<Policy, "quota" | "windowMs">,
  { remaining, resetMs, retryAfterMs }: Decision,
): Record<"RateLimit-Policy" | "RateLimit", string> {
  const untilMs = Math.max(resetMs, retryAfterMs);
  return {
    "RateLimit-Policy": policyField(name, { quota, windowMs }),
    RateLimit: `"${name}";r=${Math.min(remaining, quota)};t=${wholeSeconds(untilMs)}`,
  };
}

/** One policy as a structured field: a quoted name, its quota, its window in seconds. */
export function policyField(name: string, { quota, windowMs }: Pick<Policy, "quota" | "windowMs">): string {
  return `"${name}";q=${quota};w=${Math.round(windowMs / SECOND_MS)}`;
}

/** Of a time to wait: never too early. */
export function wholeSeconds(ms: number): number {
  return Math.ceil(ms / SECOND_MS);
}
