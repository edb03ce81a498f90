"use client";

import { solidButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import { useForm } from "./use-form.ts";

export function ForgotForm() {
  const { submit, isBusy, isDone, problem, fields } = useForm((values) =>
    sendJson("POST", "/api/auth/forgot", { email: values("email").trim() }),
  );
  return (
    <form className="space-y-5" onSubmit={submit}>
      <Notice tone="bad">{problem}</Notice>
      <Field
        autoCapitalize="none"
        autoComplete="username"
        error={fields.email ?? null}
        label="E-mail address"
        maxLength={254}
        name="email"
        required
        spellCheck={false}
        type="email"
      />
      <button aria-disabled={isBusy || isDone} className={`${solidButton} w-full`} type="submit">
        {isBusy ? "Sending…" : "Send the link"}
      </button>
      <Notice tone="good">
        {isDone && "If this address has an account, a mail with a link is on its way. It works for an hour."}
      </Notice>
    </form>
  );
}
