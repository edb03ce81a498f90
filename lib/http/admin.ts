import { createHash, timingSafeEqual } from "node:crypto";
import { readEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { isSession, readSession } from "./admin-session.ts";

const READING: readonly string[] = ["GET", "HEAD", "OPTIONS"];

type Asking = { method: string; headers: Pick<Headers, "get"> };

/**
 * Lets pass who brings `HESTIA_ADMIN_TOKEN` as bearer token, or the cookie of a session that was opened with it. With
 * the cookie, what changes something has to come from a page of ours.
 *
 * @throws {AppError} `not_found` where no token is set: nobody could pass. `unauthenticated` without either.
 *   `forbidden` for a change that another site asks for.
 */
export async function requireAdmin({ method, headers }: Asking): Promise<void> {
  if (readEnv().adminToken === null) throw new AppError("not_found", "Nothing lies at this address.");
  const [, bearer = null] = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  if (bearer !== null && isAdminToken(bearer)) return;
  const session = readSession(headers.get("cookie"));
  if (!session || !(await isSession(session))) {
    throw new AppError("unauthenticated", "Sign in, or bring the administrator's token as a bearer token.");
  }
  if (!READING.includes(method) && !isOwnOrigin(headers)) {
    throw new AppError("forbidden", "Changes are only taken from this site's own pages.");
  }
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
