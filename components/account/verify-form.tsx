"use client";

import { solidButton } from "#components/ui/button.ts";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import { linkToken } from "./link-token.ts";
import { useForm } from "./use-form.ts";

/** A button, not the visit itself: mail programs open links to look at them. */
export function VerifyForm() {
  const { submit, isBusy, isDone, problem } = useForm(() =>
    sendJson("POST", "/api/auth/verify", { token: linkToken() }),
  );
  if (isDone) {
    return (
      <div className="space-y-5">
        <Notice tone="good">Thank you: your address is confirmed.</Notice>
        <a className={`${solidButton} w-full`} href="/account/sign-in">
          Sign in
        </a>
      </div>
    );
  }
  return (
    <form className="space-y-5" onSubmit={submit}>
      <Notice tone="bad">{problem}</Notice>
      <button aria-disabled={isBusy} className={`${solidButton} w-full`} type="submit">
        {isBusy ? "Confirming…" : "Confirm my address"}
      </button>
    </form>
  );
}
