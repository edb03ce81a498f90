"use client";

import { solidButton } from "#components/ui/button.ts";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import { EmailField } from "./email-field.tsx";
import { useForm } from "./use-form.ts";

export function ForgotForm() {
  const { submit, isBusy, isDone, problem, fields } = useForm((values) =>
    sendJson("POST", "/api/auth/forgot", { email: values("email").trim() }),
  );
  return (
    <form className="space-y-5" onSubmit={submit}>
      <Notice tone="bad">{problem}</Notice>
      <EmailField error={fields.email ?? null} />
      <button aria-disabled={isBusy || isDone} className={`${solidButton} w-full`} type="submit">
        {isBusy ? "Sending…" : "Send the link"}
      </button>
      <Notice tone="good">
        {isDone && "If this address has an account, a mail with a link is on its way. It works for an hour."}
      </Notice>
    </form>
  );
}
