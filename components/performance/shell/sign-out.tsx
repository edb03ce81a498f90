"use client";

import { signOut } from "#lib/client/sign-out.ts";

export function SignOut() {
  return (
    <button
      className="min-h-11 cursor-pointer px-2 whitespace-nowrap text-sm text-soft hover:text-ink noscript:hidden"
      onClick={() => signOut()}
      type="button"
    >
      Sign out
    </button>
  );
}
