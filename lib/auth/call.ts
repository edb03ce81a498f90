import { readEnv } from "#lib/env.ts";
import { AppError, type ErrorCode } from "#lib/errors.ts";
import { clientAddress } from "#lib/http/client-address.ts";
import { AUTH_PATH, type Auth } from "./auth.ts";
import { ADDRESS_HEADER } from "./auth-hooks.ts";
import { sessionCookieName, signedInCookie } from "./cookies.ts";

/** What better-auth reads of a request; everything else stays here. */
const PASSED_ON = ["cookie", "user-agent", "x-forwarded-for"];

type AuthCall = {
  method: "GET" | "POST";
  /** Of better-auth: `/sign-in/email`, with a query. */
  path: string;
  body?: unknown;
  headers: Headers;
};

type AuthAnswer = { status: number; body: unknown; cookies: string[]; location: string | null };

/**
 * Asks better-auth as a browser would, from a page of ours: whoever calls this has checked that it is one.
 *
 * @throws {AppError} for what it refuses.
 */
export async function callAuth(auth: Auth, { method, path, body, headers }: AuthCall): Promise<AuthAnswer> {
  const { publicUrl } = readEnv();
  const passed = new Headers({ origin: new URL(publicUrl).origin, accept: "application/json" });
  for (const name of PASSED_ON) {
    const value = headers.get(name);
    if (value !== null) passed.set(name, value);
  }
  const address = clientAddress(headers);
  if (address !== null) passed.set(ADDRESS_HEADER, address);
  if (body !== undefined) passed.set("content-type", "application/json");
  const response = await auth.handler(
    new Request(`${publicUrl}${AUTH_PATH}${path}`, {
      method,
      headers: passed,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  const answer = {
    status: response.status,
    // Redirects say that they are JSON, and are empty.
    body: text !== "" && /json/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : null,
    cookies: withSignedInCookie(response.headers.getSetCookie()),
    location: response.headers.get("location"),
  };
  if (response.status >= 400) throw refusalOf(answer);
  return answer;
}

/** Wherever the session's cookie begins or ends, the one for scripts does too. */
function withSignedInCookie(cookies: string[]): string[] {
  const own = cookies.findLast((cookie) => cookie.startsWith(`${sessionCookieName()}=`));
  if (!own) return cookies;
  const isEnded = own.startsWith(`${sessionCookieName()}=;`) || /max-age=0/i.test(own);
  return [...cookies, signedInCookie(!isEnded, /max-age=/i.test(own))];
}

type Refusal = { code: ErrorCode; detail: string; field?: string };

const BAD_LINK = "This link has been used already or is too old: ask for a new one.";
/** In our words, for those that people get to see. */
const REFUSALS: Record<string, Refusal> = {
  INVALID_EMAIL_OR_PASSWORD: {
    code: "unauthenticated",
    detail: "E-mail address and password do not belong together.",
  },
  EMAIL_NOT_VERIFIED: {
    code: "forbidden",
    detail: "Confirm your e-mail address first, by the link in our mail.",
  },
  SUSPENDED: { code: "forbidden", detail: "This account is suspended: ask an administrator." },
  INVALID_PASSWORD: { code: "validation", detail: "This is not your current password.", field: "current" },
  INVALID_TOKEN: { code: "bad_request", detail: BAD_LINK },
  TOKEN_EXPIRED: { code: "bad_request", detail: BAD_LINK },
  RESET_PASSWORD_DISABLED: { code: "unavailable", detail: "This site sends no mail." },
  PROVIDER_NOT_FOUND: { code: "not_found", detail: "This site does not sign in through that service." },
  CHALLENGE_NOT_FOUND: { code: "bad_request", detail: "That took too long: try again." },
  PASSKEY_NOT_FOUND: { code: "unauthenticated", detail: "This passkey belongs to no account here." },
  PREVIOUSLY_REGISTERED: { code: "conflict", detail: "This passkey belongs to your account already." },
  SESSION_NOT_FRESH: { code: "forbidden", detail: "You signed in long ago: sign in again first." },
  CREDENTIAL_ACCOUNT_NOT_FOUND: {
    code: "conflict",
    detail: "This account has no password yet: choose one by “Forgot your password?”.",
  },
};
const BY_STATUS: Record<number, ErrorCode> = { 401: "unauthenticated", 403: "forbidden", 404: "not_found" };

function refusalOf({ status, body }: AuthAnswer): Error {
  const { code, message } = (body ?? {}) as { code?: string; message?: string };
  if (status >= 500) return new Error(`better-auth failed: ${status} ${code ?? ""} ${message ?? ""}`);
  const known = code ? REFUSALS[code] : undefined;
  if (!known) return new AppError(BY_STATUS[status] ?? "bad_request", message ?? "This was refused.");
  const { field, detail } = known;
  return new AppError(known.code, detail, field ? { fields: [{ path: field, message: detail }] } : {});
}
