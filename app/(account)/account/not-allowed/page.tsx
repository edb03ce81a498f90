import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { AccountCard } from "#components/account/account-card.tsx";
import { SignOutButton } from "#components/account/sign-out-button.tsx";
import { solidButton } from "#components/ui/button.ts";
import { hasRole } from "#lib/auth/policy.ts";
import { safeNext } from "#lib/auth/safe-next.ts";
import { requireViewer } from "../../viewer.ts";

export const metadata: Metadata = { title: "For administrators" };

/** Where the front leads who is signed in and no administrator. */
export default async function NotAllowedPage({ searchParams }: PageProps<"/account/not-allowed">) {
  const { next } = await searchParams;
  const target = safeNext(typeof next === "string" ? next : null);
  const viewer = await requireViewer(target);
  const { name, role } = viewer;
  // Typed routes know no query.
  if (hasRole(viewer, "admin")) redirect(target as Route);
  return (
    <AccountCard
      intro={`You are signed in as ${name}, and your role is ${role}. An administrator can change it.`}
      title="This is for administrators"
    >
      <div className="flex flex-wrap gap-3">
        <a className={solidButton} href="/">
          Back to the recipes
        </a>
        <SignOutButton
          label="Sign in as somebody else"
          leaveTo={`/account/sign-in?next=${encodeURIComponent(target)}`}
        />
      </div>
    </AccountCard>
  );
}
