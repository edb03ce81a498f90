import type { z } from "zod";
import { getDb } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import { countMail, countSignIn, countSignUp, signInSucceeded } from "./attempts.ts";
import { audit } from "./audit.ts";
import type { AuditAction } from "./audit-admin.ts";
import { getAuth } from "./auth.ts";
import { callAuth } from "./call.ts";
import { inEvenTime } from "./even-time.ts";
import { createFirstAdmin } from "./first-admin.ts";
import type {
  firstAdminInput,
  passkeyRegistration,
  passwordInput,
  passwordSignInInput,
  providerInput,
  resetInput,
  signUpInput,
  Viewer,
} from "./model.ts";
import { countPasskeys, findUserIdByEmail } from "./queries.ts";
import { safeNext } from "./safe-next.ts";
import { findViewer } from "./session.ts";

const MAX_PASSKEYS = 20;

/** Cookies that the answer has to set. */
type Cookies = string[];

/** The same for an address that has an account already: its owner is told by mail. */
export async function signUp(input: z.infer<typeof signUpInput>, headers: Headers): Promise<void> {
  await countSignUp(input.email, headers);
  const auth = await getAuth();
  await inEvenTime(async () => {
    try {
      await callAuth(auth, { method: "POST", path: "/sign-up/email", body: input, headers });
    } catch (error) {
      // Somebody else with this address was quicker by milliseconds, often the same person: they have an account now.
      if ((await findUserIdByEmail(getDb(), input.email)) === null) throw error;
    }
  });
}

/** @throws {AppError} `unauthenticated`; `forbidden` before the address is confirmed, and while suspended. */
export async function signIn(
  { remember, ...input }: z.infer<typeof passwordSignInInput>,
  headers: Headers,
): Promise<Cookies> {
  await countSignIn(input.email, headers);
  const body = { ...input, rememberMe: remember };
  try {
    const answer = await callAuth(await getAuth(), { method: "POST", path: "/sign-in/email", body, headers });
    await signInSucceeded(input.email, headers);
    return answer.cookies;
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthenticated") {
      await noteAttempt("account.sign_in_refused", input.email, headers);
    }
    throw error;
  }
}

export async function signOut(headers: Headers): Promise<Cookies> {
  await note("account.signed_out", await findViewer(headers), headers);
  return (await callAuth(await getAuth(), { method: "POST", path: "/sign-out", body: {}, headers })).cookies;
}

/** Does nothing, in the same words, for an address that needs no confirmation or is unknown. */
export async function sendVerification(email: string, headers: Headers): Promise<void> {
  await countMail(email, headers);
  const auth = await getAuth();
  const path = "/send-verification-email";
  await inEvenTime(() => callAuth(auth, { method: "POST", path, body: { email }, headers }));
}

export async function verifyEmail(token: string, headers: Headers): Promise<void> {
  await callAuth(await getAuth(), {
    method: "GET",
    path: `/verify-email?token=${encodeURIComponent(token)}`,
    headers,
  });
}

/** Does nothing, in the same words, for an address that is unknown. */
export async function requestReset(email: string, headers: Headers): Promise<void> {
  await countMail(email, headers);
  const body = { email: email.toLowerCase() };
  const auth = await getAuth();
  await inEvenTime(async () => {
    await callAuth(auth, { method: "POST", path: "/request-password-reset", body, headers });
    await noteAttempt("account.reset_asked", email, headers);
  });
}

export async function resetPassword(
  { token, password }: z.infer<typeof resetInput>,
  headers: Headers,
): Promise<void> {
  const body = { token, newPassword: password };
  await callAuth(await getAuth(), { method: "POST", path: "/reset-password", body, headers });
}

/** Ends all other sessions; this one goes on under a new cookie. */
export async function changePassword(
  { current, password }: z.infer<typeof passwordInput>,
  headers: Headers,
): Promise<Cookies> {
  // Before, since the session that asks ends with the others.
  const viewer = await findViewer(headers);
  const body = { currentPassword: current, newPassword: password, revokeOtherSessions: true };
  const answer = await callAuth(await getAuth(), {
    method: "POST",
    path: "/change-password",
    body,
    headers,
  });
  await note("account.password_changed", viewer, headers);
  return answer.cookies;
}

/** The address of a service where somebody shows who they are, and from where they come back to `next`. */
export async function startProvider(
  { provider, next }: z.infer<typeof providerInput>,
  headers: Headers,
): Promise<{ url: string; cookies: Cookies }> {
  const body = {
    provider,
    callbackURL: safeNext(next),
    errorCallbackURL: "/account/sign-in",
    disableRedirect: true,
  };
  const answer = await callAuth(await getAuth(), { method: "POST", path: "/sign-in/social", body, headers });
  // Its documented answer without a redirect.
  const { url } = answer.body as { url: string };
  return { url, cookies: answer.cookies };
}

/** @param use To add a passkey to the account that asks, or to sign in with one. */
export async function passkeyChallenge(
  use: "register" | "authenticate",
  headers: Headers,
): Promise<{ options: object; cookies: Cookies }> {
  const path = `/passkey/generate-${use}-options`;
  const answer = await callAuth(await getAuth(), { method: "GET", path, headers });
  // Its documented answer.
  return { options: answer.body as object, cookies: answer.cookies };
}

/** @throws {AppError} `conflict` with too many of them. */
export async function addPasskey(body: z.infer<typeof passkeyRegistration>, headers: Headers): Promise<void> {
  const viewer = await findViewer(headers);
  if (viewer && (await countPasskeys(getDb(), viewer.userId)) >= MAX_PASSKEYS) {
    throw new AppError("conflict", `You have ${MAX_PASSKEYS} passkeys, which is the most: remove one first.`);
  }
  await callAuth(await getAuth(), { method: "POST", path: "/passkey/verify-registration", body, headers });
  await note("passkey.added", viewer, headers);
}

export async function signInByPasskey(body: object, headers: Headers): Promise<Cookies> {
  const path = "/passkey/verify-authentication";
  return (await callAuth(await getAuth(), { method: "POST", path, body, headers })).cookies;
}

/** Signs the new administrator in. */
export async function becomeFirstAdmin(
  input: z.infer<typeof firstAdminInput>,
  headers: Headers,
): Promise<Cookies> {
  await createFirstAdmin(getDb(), input, headers);
  return signIn({ email: input.email, password: input.password, remember: true }, headers);
}

/** Also for an address that has no account, which is not kept: so that both take as long, and floods are seen. */
async function noteAttempt(action: AuditAction, email: string, headers: Headers): Promise<void> {
  const subjectId = await findUserIdByEmail(getDb(), email);
  await audit(getDb(), { action, actorId: null, subjectId, headers });
}

async function note(action: AuditAction, viewer: Viewer | null, headers: Headers): Promise<void> {
  if (!viewer) return;
  await audit(getDb(), { action, actorId: viewer.userId, subjectId: viewer.userId, headers });
}
