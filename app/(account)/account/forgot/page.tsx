import type { Metadata } from "next";
import { AccountCard } from "#components/account/account-card.tsx";
import { ForgotForm } from "#components/account/forgot-form.tsx";
import { canSendMail } from "#lib/mail/mail.ts";

export const metadata: Metadata = { title: "Forgot your password?" };

export default function ForgotPage() {
  const sendsMail = canSendMail();
  return (
    <AccountCard
      footer={
        <p>
          <a className="link" href="/account/sign-in">
            Back to signing in
          </a>
        </p>
      }
      intro={
        sendsMail
          ? "We send you a link to choose a new one."
          : "This site sends no mail. Ask whoever runs it for a link to choose a new password."
      }
      title="Forgot your password?"
    >
      {sendsMail && <ForgotForm />}
    </AccountCard>
  );
}
