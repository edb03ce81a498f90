import { createHash, timingSafeEqual } from "node:crypto";
import { bearerOf, isApiKey } from "#lib/auth/api-key.ts";
import { sessionCookieName } from "#lib/auth/cookies.ts";
import { requireRole, requireScope } from "#lib/auth/policy.ts";
import { readEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { isSession, readSession } from "./admin-session.ts";

const READING: readonly string[] = ["GET", "HEAD", "OPTIONS"];

type Asking = { method: string; headers: Pick<Headers, "get"> };

/**
 * Lets pass administrators: who brings `HESTIA_ADMIN_TOKEN` or an API key for it as bearer token, or the cookie of a
 * session, of an account or one that was opened with that token. With a cookie, what changes something has to come
 * from a page of ours.
 *
 * @throws {AppError} `unauthenticated`; `forbidden` for who is no administrator, and for a change that another site
 *   asks for.
 */
export async function requireAdmin({ method, headers }: Asking): Promise<void> {
  const bearer = bearerOf(headers.get("authorization"));
  if (bearer !== null && isAdminToken(bearer)) return;
  const isReading = READING.includes(method);
  if (bearer !== null && isApiKey(bearer)) return requireAdminAccount(headers, isReading);
  const cookies = headers.get("cookie");
  const session = readSession(cookies);
  const isOpened = session !== null && readEnv().adminToken !== null && (await isSession(session));
  if (!isOpened) {
    if (!cookies?.includes(`${sessionCookieName()}=`)) throw strangerRefused();
    await requireAdminAccount(headers, isReading);
  }
  if (!isReading && !isOwnOrigin(headers)) {
    throw new AppError("forbidden", "Changes are only taken from this site's own pages.");
  }
}

async function requireAdminAccount(headers: Asking["headers"], isReading: boolean): Promise<void> {
  // When it is first needed: it speaks to tables, which the front does without.
  const { findViewer } = await import("#lib/auth/session.ts");
  const viewer = await findViewer(headers);
  if (!viewer) throw strangerRefused();
  requireRole(viewer, "admin");
  requireScope(viewer, isReading ? "admin:read" : "admin:write");
}

function strangerRefused(): AppError {
  return new AppError("unauthenticated", "Sign in, or bring the administrator's token as a bearer token.");
}

/** In the same time however much of it is right. */
export function isAdminToken(given: string): boolean {
  const { adminToken } = readEnv();
  return adminToken !== null && timingSafeEqual(digest(given), digest(adminToken));
}

/** Whether a page of ours asks; a browser says so itself, and tells the truth. */
export function isOwnOrigin(headers: Asking["headers"]): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === headers.get("host") || host === new URL(readEnv().publicUrl).host;
}

/** Of one length, whatever was given. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
