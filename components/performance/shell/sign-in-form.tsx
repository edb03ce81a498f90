"use client";

import { type FormEvent, useState } from "react";
import { solidButton } from "#components/ui/button.ts";

/** @param next Where to go then: a page of the console. */
export function SignInForm({ next }: { next: string }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get("token") ?? "").trim();
    setIsSending(true);
    setRefusal(null);
    const refused = await askForSession(token);
    if (refused === null) return location.assign(next);
    setIsSending(false);
    setRefusal(refused);
  }

  return (
    <form className="space-y-4" method="post" onSubmit={signIn}>
      <label className="block text-sm font-medium">
        Token
        <input
          aria-describedby={refusal === null ? undefined : "refusal"}
          aria-invalid={refusal !== null}
          autoComplete="current-password"
          className="mt-1.5 block h-12 w-full rounded-md border border-edge bg-raised px-4 font-mono text-base aria-invalid:border-poor"
          name="token"
          required
          type="password"
        />
      </label>
      <div aria-live="assertive">
        {refusal !== null && (
          <p className="text-sm text-poor" id="refusal">
            {refusal}
          </p>
        )}
      </div>
      <button aria-disabled={isSending} className={`${solidButton} w-full noscript:hidden`} type="submit">
        {isSending ? "Signing in…" : "Sign in"}
      </button>
      <noscript>
        <p className="text-sm">Signing in needs JavaScript. Programs bring the token as a bearer token.</p>
      </noscript>
    </form>
  );
}

/** Null when it was opened, else why not, for people. */
async function askForSession(token: string): Promise<string | null> {
  try {
    const response = await fetch("/api/performance/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token }),
    });
    if (response.ok) return null;
    if (response.status === 429) {
      const seconds = response.headers.get("Retry-After");
      return `Too many attempts. Try again in ${seconds ?? "some"} seconds.`;
    }
    return response.status < 500
      ? "This is not the token."
      : "The server could not check it. Try again soon.";
  } catch {
    return "The server cannot be reached.";
  }
}
