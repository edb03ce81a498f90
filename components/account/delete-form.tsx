"use client";

import { quietButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import { useForm } from "./use-form.ts";

/** What goes and what stays is said before. */
export function DeleteForm({ hasPassword }: { hasPassword: boolean }) {
  const { submit, isBusy, problem, fields } = useForm(async (values) => {
    if (!confirm("Delete your account for good?")) return;
    await sendJson("DELETE", "/api/me", hasPassword ? { password: values("password") } : {});
    location.assign("/");
  });
  return (
    <form className="space-y-4" onSubmit={submit}>
      {hasPassword && (
        <Field
          autoComplete="current-password"
          error={fields.password ?? null}
          label="Password, to be sure that it is you"
          maxLength={128}
          name="password"
          required
          type="password"
        />
      )}
      <Notice tone="bad">{problem}</Notice>
      <button aria-disabled={isBusy} className={`${quietButton} text-ember`} type="submit">
        Delete my account
      </button>
    </form>
  );
}
