import type { Metadata } from "next";
import { AccountCard } from "#components/account/account-card.tsx";
import { SignUpForm } from "#components/account/sign-up-form.tsx";
import { canSendMail } from "#lib/mail/mail.ts";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage() {
  return (
    <AccountCard
      footer={
        <p>
          Been here before?{" "}
          <a className="link" href="/account/sign-in">
            Sign in
          </a>
        </p>
      }
      intro="Keep the recipes that you like, and write your own."
      title="Sign up"
    >
      <SignUpForm sendsMail={canSendMail()} />
    </AccountCard>
  );
}
