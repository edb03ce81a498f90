import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from "@simplewebauthn/browser";
import { sendJson, TellingError } from "./api.ts";

/** Signs in with a passkey that this device offers; false: the person changed their mind. */
export async function signInByPasskey(): Promise<boolean> {
  requireSupport();
  const optionsJSON = await sendJson<PublicKeyCredentialRequestOptionsJSON>(
    "POST",
    "/api/auth/passkey-challenge",
  );
  return unlessCancelled(async () => {
    const response = await startAuthentication({ optionsJSON });
    await sendJson("POST", "/api/auth/passkey-sign-in", { response });
  });
}

/** Makes a passkey for the account that is signed in; false: the person changed their mind. */
export async function addPasskey(name: string): Promise<boolean> {
  requireSupport();
  const optionsJSON = await sendJson<PublicKeyCredentialCreationOptionsJSON>(
    "POST",
    "/api/auth/new-passkey-challenge",
  );
  return unlessCancelled(async () => {
    const response = await startRegistration({ optionsJSON });
    await sendJson("POST", "/api/auth/new-passkey", { response, name });
  });
}

/** Browsers have passkeys for sites with TLS alone. */
function requireSupport(): void {
  if (browserSupportsWebAuthn()) return;
  throw new TellingError(
    window.isSecureContext
      ? "This browser knows no passkeys."
      : "Passkeys need a secure connection: open this site by https.",
  );
}

async function unlessCancelled(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const name = error instanceof WebAuthnError ? (error.cause as Error).name : (error as Error).name;
    // Also what browsers say of a request that took too long.
    if (name === "NotAllowedError" || name === "AbortError") return false;
    if (name === "InvalidStateError")
      throw new TellingError("This device has a passkey for your account already.");
    throw error;
  }
}
