"use client";

import { quietButton } from "#components/ui/button.ts";
import { sendJson } from "#lib/client/api.ts";

export function SignOutButton() {
  async function signOut(): Promise<void> {
    await sendJson("POST", "/api/auth/sign-out");
    location.assign("/");
  }
  return (
    <button className={quietButton} onClick={signOut} type="button">
      Sign out
    </button>
  );
}
