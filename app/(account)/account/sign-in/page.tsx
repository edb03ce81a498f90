import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { AccountCard } from "#components/account/account-card.tsx";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { safeNext } from "#lib/auth/safe-next.ts";
import { readEnv } from "#lib/env.ts";
import { readViewer } from "../../viewer.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/account/sign-in">) {
  const { next, error } = await searchParams;
  const target = safeNext(typeof next === "string" ? next : null);
  // Typed routes know no query.
  if (await readViewer()) redirect(target as Route);
  return (
    <AccountCard
      footer={
        <p>
          New here?{" "}
          <a className="link" href="/account/sign-up">
            Sign up
          </a>
        </p>
      }
      title="Sign in"
    >
      <SignInForm
        next={target}
        providerProblem={typeof error === "string" ? providerProblem(error) : null}
        providers={readEnv().signInProviders.map(({ id, name }) => ({ id, name }))}
      />
    </AccountCard>
  );
}

/** The codes that better-auth sends people back with. */
function providerProblem(code: string): string {
  switch (code) {
    case "account_not_linked":
      return "This address has an account already: sign in as before.";
    case "email_not_verified":
    case "email_not_found":
      return "That service does not vouch for your e-mail address.";
    case "access_denied":
      return "You were not signed in.";
    default:
      return "Signing in there did not work: try again.";
  }
}
