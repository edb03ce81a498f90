import type { Metadata } from "next";
import { AccountCard } from "#components/account/account-card.tsx";
import { VerifyForm } from "#components/account/verify-form.tsx";

// The token in the address must not reach anybody through a link on the page.
export const metadata: Metadata = { title: "Confirm your address", referrer: "no-referrer" };

export default function VerifyPage() {
  return (
    <AccountCard intro="One click, and your account is ready." title="Confirm your address">
      <VerifyForm />
    </AccountCard>
  );
}
