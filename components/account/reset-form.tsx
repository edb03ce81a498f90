"use client";

import { solidButton } from "#components/ui/button.ts";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import { linkToken } from "./link-token.ts";
import { NewPassword } from "./new-password.tsx";
import { useForm } from "./use-form.ts";

export function ResetForm() {
  const { submit, isBusy, isDone, problem, fields } = useForm((values) =>
    sendJson("POST", "/api/auth/reset", { token: linkToken(), password: values("password") }),
  );
  if (isDone) {
    return (
      <div className="space-y-5">
        <Notice tone="good">Your new password is set, and you are signed out everywhere else.</Notice>
        <a className={`${solidButton} w-full`} href="/account/sign-in">
          Sign in
        </a>
      </div>
    );
  }
  return (
    <form className="space-y-5" onSubmit={submit}>
      <Notice tone="bad">{problem}</Notice>
      <NewPassword error={fields.password ?? null} label="New password" />
      <button aria-disabled={isBusy} className={`${solidButton} w-full`} type="submit">
        {isBusy ? "Saving…" : "Set the password"}
      </button>
    </form>
  );
}
