"use client";

import { useState } from "react";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import { EmailField } from "./email-field.tsx";
import { messageOf, useForm } from "./use-form.ts";

type SignInFormProps = {
  /** Where to go on to. */
  next: string;
  providers: { id: string; name: string }[];
  /** Why somebody comes back from a provider; null: they do not. */
  providerProblem: string | null;
};

export function SignInForm({ next, providers, providerProblem }: SignInFormProps) {
  const { submit, isBusy, isDone, problem, fields } = useForm(async (values) => {
    await sendJson("POST", "/api/auth/sign-in", {
      email: values("email").trim(),
      password: values("password"),
      remember: values("remember") === "on",
    });
    location.assign(next);
  });
  const [otherProblem, setOtherProblem] = useState(providerProblem);

  async function byPasskey(): Promise<void> {
    setOtherProblem(null);
    try {
      const { signInByPasskey } = await import("#lib/client/passkeys.ts");
      if (await signInByPasskey()) location.assign(next);
    } catch (error) {
      setOtherProblem(messageOf(error));
    }
  }

  async function byProvider(provider: string): Promise<void> {
    setOtherProblem(null);
    try {
      const { url } = await sendJson<{ url: string }>("POST", "/api/auth/provider", { provider, next });
      location.assign(url);
    } catch (error) {
      setOtherProblem(messageOf(error));
    }
  }

  return (
    <>
      <form className="space-y-5" onSubmit={submit}>
        <Notice tone="bad">{problem ?? otherProblem}</Notice>
        <EmailField error={fields.email ?? null} />
        <div>
          <Field
            autoComplete="current-password"
            error={fields.password ?? null}
            label="Password"
            maxLength={128}
            name="password"
            required
            type="password"
          />
          <p className="mt-1.5 text-sm">
            <a className="link inline-flex min-h-6 items-center" href="/account/forgot">
              Forgot your password?
            </a>
          </p>
        </div>
        <label className="flex min-h-11 items-center gap-3">
          <input className="size-5 accent-(--color-fill)" defaultChecked name="remember" type="checkbox" />
          Stay signed in on this device
        </label>
        <button aria-disabled={isBusy || isDone} className={`${solidButton} w-full`} type="submit">
          {isBusy || isDone ? "Signing in…" : "Sign in"}
        </button>
      </form>
      <div className="mt-4 space-y-3">
        <button className={`${quietButton} w-full`} onClick={byPasskey} type="button">
          Sign in with a passkey
        </button>
        {providers.map(({ id, name }) => (
          <button className={`${quietButton} w-full`} key={id} onClick={() => byProvider(id)} type="button">
            Continue with {name}
          </button>
        ))}
      </div>
    </>
  );
}
