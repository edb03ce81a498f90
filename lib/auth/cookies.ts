import { createHmac, timingSafeEqual } from "node:crypto";
import { readEnv } from "#lib/env.ts";
import { SECOND_MS } from "#lib/units.ts";
import { SIGNED_IN_COOKIE } from "./limits.ts";
import { SESSION_MS } from "./model.ts";

/** As better-auth names its cookies, `<prefix>.session_token`. */
export const COOKIE_PREFIX = "hestia";

/** Browsers refuse a cookie of this prefix from anything but https. */
export function isSecure(): boolean {
  return readEnv().publicUrl.startsWith("https:");
}

export function sessionCookieName(): string {
  return `${isSecure() ? "__Secure-" : ""}${COOKIE_PREFIX}.session_token`;
}

/** The token of the session that a cookie header names; null without one, and where the signature is not ours. */
export function readSessionToken(cookieHeader: string | null, secret: string): string | null {
  const signed = readCookie(cookieHeader, sessionCookieName());
  const dot = signed?.lastIndexOf(".") ?? -1;
  if (!signed || dot < 1) return null;
  const token = signed.slice(0, dot);
  const expected = createHmac("sha256", secret).update(token).digest();
  const given = Buffer.from(signed.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function readCookie(header: string | null, name: string): string | null {
  const pair = header?.split(/; */).find((text) => text.startsWith(`${name}=`));
  if (!pair) return null;
  try {
    return decodeURIComponent(pair.slice(name.length + 1));
  } catch {
    return null;
  }
}

/**
 * Goes along with a session's own cookie: tells scripts that there is one, and nothing else.
 *
 * @param isRemembered False: until the browser is closed.
 */
export function signedInCookie(isSignedIn: boolean, isRemembered = true): string {
  const life = !isSignedIn ? "; Max-Age=0" : isRemembered ? `; Max-Age=${SESSION_MS / SECOND_MS}` : "";
  return `${SIGNED_IN_COOKIE}=1; Path=/; SameSite=Lax${isSecure() ? "; Secure" : ""}${life}`;
}

/** Ends what the browser knows of its session. */
export function endedSessionCookies(): string[] {
  const secure = isSecure() ? "; Secure" : "";
  return [
    `${sessionCookieName()}=; Path=/; HttpOnly; SameSite=Lax${secure}; Max-Age=0`,
    signedInCookie(false),
  ];
}
