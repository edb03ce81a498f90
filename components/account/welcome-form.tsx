"use client";

import { solidButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import { EmailField } from "./email-field.tsx";
import { linkToken } from "./link-token.ts";
import { NewPassword } from "./new-password.tsx";
import { useForm } from "./use-form.ts";

/** The administrator of a site that has none yet. */
export function WelcomeForm() {
  const { submit, isBusy, isDone, problem, fields } = useForm(async (values) => {
    await sendJson("POST", "/api/auth/first-admin", {
      token: linkToken(),
      name: values("name").trim(),
      email: values("email").trim(),
      password: values("password"),
    });
    location.assign("/account");
  });
  return (
    <form className="space-y-5" onSubmit={submit}>
      <Notice tone="bad">{problem}</Notice>
      <Field
        autoComplete="name"
        error={fields.name ?? null}
        label="Name"
        maxLength={80}
        name="name"
        required
      />
      <EmailField error={fields.email ?? null} />
      <NewPassword error={fields.password ?? null} label="Password" />
      <button aria-disabled={isBusy || isDone} className={`${solidButton} w-full`} type="submit">
        {isBusy || isDone ? "Opening…" : "Open the kitchen"}
      </button>
    </form>
  );
}
