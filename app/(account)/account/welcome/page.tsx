import type { Metadata } from "next";
import { AccountCard } from "#components/account/account-card.tsx";
import { WelcomeForm } from "#components/account/welcome-form.tsx";

// The token in the address must not reach anybody through a link on the page.
export const metadata: Metadata = { title: "Welcome to your kitchen", referrer: "no-referrer" };

export default function WelcomePage() {
  return (
    <AccountCard
      intro="Nobody looks after this site yet. Make the account of its administrator: yours."
      title="Welcome to your kitchen"
    >
      <WelcomeForm />
    </AccountCard>
  );
}
