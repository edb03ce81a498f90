"use client";

import { useState } from "react";
import { solidButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import { EmailField } from "./email-field.tsx";
import { NewPassword } from "./new-password.tsx";
import { SendMailAgain } from "./send-mail-again.tsx";
import { useForm } from "./use-form.ts";

type SignUpFormProps = {
  /** Whether addresses are confirmed by mail. */
  sendsMail: boolean;
};

export function SignUpForm({ sendsMail }: SignUpFormProps) {
  const [email, setEmail] = useState("");
  const { submit, isBusy, isDone, problem, fields } = useForm(async (values) => {
    const given = values("email").trim();
    await sendJson("POST", "/api/auth/sign-up", {
      name: values("name").trim(),
      email: given,
      password: values("password"),
    });
    setEmail(given);
  });
  if (isDone) return sendsMail ? <MailSent email={email} /> : <SignInNow />;
  return (
    <form className="space-y-5" onSubmit={submit}>
      <Notice tone="bad">{problem}</Notice>
      <Field
        autoComplete="name"
        error={fields.name ?? null}
        hint="Shown beside the recipes that you publish."
        label="Name"
        maxLength={80}
        name="name"
        required
      />
      <EmailField error={fields.email ?? null} />
      <NewPassword error={fields.password ?? null} label="Password" />
      <button aria-disabled={isBusy} className={`${solidButton} w-full`} type="submit">
        {isBusy ? "Signing up…" : "Sign up"}
      </button>
    </form>
  );
}

function MailSent({ email }: { email: string }) {
  return (
    <div className="space-y-5">
      <Notice tone="good">
        We have sent a mail to {email}. Open the link in it to confirm that the address is yours.
      </Notice>
      <SendMailAgain email={email} />
    </div>
  );
}

function SignInNow() {
  return (
    <div className="space-y-5">
      <Notice tone="good">Your account is ready, unless this address had one already.</Notice>
      <a className={`${solidButton} w-full`} href="/account/sign-in">
        Sign in
      </a>
    </div>
  );
}
