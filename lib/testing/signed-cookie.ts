import { createHmac } from "node:crypto";
import { sessionCookieName } from "#lib/auth/cookies.ts";

/** The cookie of a session, as signing in sets it. */
export function signedCookie(token: string, secret: string): string {
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `${sessionCookieName()}=${encodeURIComponent(`${token}.${signature}`)}`;
}
