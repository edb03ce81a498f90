import { bearerOf, isApiKey } from "#lib/auth/api-key.ts";
import { sessionCookieName } from "#lib/auth/cookies.ts";
import type { Role } from "#lib/auth/model.ts";
import { requireRole, requireScope } from "#lib/auth/policy.ts";
import { AppError } from "#lib/errors.ts";

type Asking = Pick<Headers, "get">;

/**
 * Lets pass administrators, and with `least` editors, to read: who brings the cookie of their session, or an API key with `admin:read` as
 * bearer token. For what the front answers; handlers declare it (`auth` in route.ts).
 *
 * @throws {AppError} `unauthenticated`; `forbidden` for who is no administrator.
 */
export async function requireAdmin(headers: Asking, least: Role = "admin"): Promise<void> {
  // Strangers cost no query.
  const isKnown = isApiKey(bearerOf(headers.get("authorization")) ?? "") || hasSessionCookie(headers);
  // Loaded when it is first needed: it speaks to tables, which the front does without.
  const viewer = isKnown ? await (await import("#lib/auth/session.ts")).findViewer(headers) : null;
  if (!viewer) {
    throw new AppError("unauthenticated", "Sign in, or bring an administrator's API key as a bearer token.");
  }
  requireRole(viewer, least);
  requireScope(viewer, "admin:read");
}

function hasSessionCookie(headers: Asking): boolean {
  return headers.get("cookie")?.includes(`${sessionCookieName()}=`) ?? false;
}
