"use client";

import { quietButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import { NewPassword } from "./new-password.tsx";
import { useForm } from "./use-form.ts";

export function PasswordForm({ email }: { email: string }) {
  const { submit, isBusy, isDone, problem, fields } = useForm((values) =>
    sendJson("POST", "/api/auth/password", { current: values("current"), password: values("password") }),
  );
  return (
    <form className="space-y-4" onSubmit={submit}>
      {/* For password managers, which change the entry of this account. */}
      <input autoComplete="username" hidden readOnly type="text" value={email} />
      <Field
        autoComplete="current-password"
        error={fields.current ?? null}
        label="Current password"
        maxLength={128}
        name="current"
        required
        type="password"
      />
      <NewPassword error={fields.password ?? null} label="New password" />
      <Notice tone={problem ? "bad" : "good"}>
        {problem ?? (isDone && "Changed. Your other sessions have ended.")}
      </Notice>
      <button aria-disabled={isBusy} className={quietButton} type="submit">
        Change the password
      </button>
    </form>
  );
}
