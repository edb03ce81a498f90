"use client";

import { quietButton } from "#components/ui/button.ts";
import { signOut } from "#lib/client/sign-out.ts";

type SignOutButtonProps = { label?: string; leaveTo?: string };

export function SignOutButton({ label = "Sign out", leaveTo = "/" }: SignOutButtonProps) {
  return (
    <button className={quietButton} onClick={() => signOut(leaveTo)} type="button">
      {label}
    </button>
  );
}
