import type { Metadata } from "next";
import { AccountCard } from "#components/account/account-card.tsx";
import { ResetForm } from "#components/account/reset-form.tsx";

// The token in the address must not reach anybody through a link on the page.
export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

export default function ResetPage() {
  return (
    <AccountCard intro="You are then signed out everywhere." title="Choose a new password">
      <ResetForm />
    </AccountCard>
  );
}
