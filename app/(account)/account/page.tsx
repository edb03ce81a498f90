import type { Metadata } from "next";
import { AccountSection } from "#components/account/account-section.tsx";
import { ApiKeyList } from "#components/account/api-key-list.tsx";
import { day } from "#components/account/days.ts";
import { DeleteForm } from "#components/account/delete-form.tsx";
import { PasskeyList } from "#components/account/passkey-list.tsx";
import { PasswordForm } from "#components/account/password-form.tsx";
import { ProfileForm } from "#components/account/profile-form.tsx";
import { SessionList } from "#components/account/session-list.tsx";
import { SignOutButton } from "#components/account/sign-out-button.tsx";
import { quietButton } from "#components/ui/button.ts";
import { hasRole } from "#lib/auth/policy.ts";
import { getPendingCount } from "#lib/reviews/reads.ts";
import { getAccount } from "#lib/users/reads.ts";
import { requireViewer } from "../viewer.ts";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const viewer = await requireViewer("/account");
  const { name, email, role } = viewer;
  const { hasPassword, createdAt, publishedCount, sessions, passkeys, apiKeys } = await getAccount(viewer);
  const isAdmin = hasRole(viewer, "admin");
  const waiting = hasRole(viewer, "editor") ? await getPendingCount(viewer) : null;
  return (
    <div className="shell pt-6 lg:pt-10">
      <div className="mb-10 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-3xl">{name}</h1>
          <p className="mt-3 text-soft">
            {email}; {role} since {day(createdAt)}
          </p>
        </div>
        <SignOutButton />
      </div>
      {waiting !== null && (
        <nav aria-label="Administration" className="mb-10 flex flex-wrap gap-3">
          <a className={quietButton} href="/admin/reviews">
            Reviews{waiting > 0 && ` (${waiting})`}
          </a>
          {isAdmin && (
            <>
              <a className={quietButton} href="/admin/performance">
                Console
              </a>
              <a className={quietButton} href="/admin/users">
                Users
              </a>
              <a className={quietButton} href="/admin/audit">
                Audit log
              </a>
            </>
          )}
        </nav>
      )}
      <AccountSection id="profile" title="Profile">
        <ProfileForm name={name} />
      </AccountSection>
      <AccountSection
        id="passkeys"
        intro="Your fingerprint, face or a security key instead of a password: nothing to remember, nothing to steal."
        title="Passkeys"
      >
        <PasskeyList passkeys={passkeys} />
      </AccountSection>
      <AccountSection id="password" title="Password">
        {hasPassword ? (
          <PasswordForm email={email} />
        ) : (
          <p>
            You have none.{" "}
            <a className="link" href="/account/forgot">
              Choose one by a link in a mail
            </a>
            .
          </p>
        )}
      </AccountSection>
      <AccountSection id="sessions" intro="Where you are signed in, each for 30 days." title="Sessions">
        <SessionList sessions={sessions} />
      </AccountSection>
      <AccountSection id="keys" intro="For programs that use the API in your name." title="API keys">
        <ApiKeyList apiKeys={apiKeys} isAdmin={isAdmin} />
      </AccountSection>
      <AccountSection
        id="export"
        intro="Everything that is kept about you and that you have written, as JSON files in a zip, with your photos."
        title="Your data"
      >
        <a className={quietButton} download href="/api/me/export">
          Download my data
        </a>
      </AccountSection>
      <AccountSection
        id="delete"
        intro={`Drafts, favourites, collections, reviews, notes, shared links, sessions, passkeys and keys go for good. ${stays(publishedCount)}`}
        title="Delete the account"
      >
        <DeleteForm hasPassword={hasPassword} />
      </AccountSection>
    </div>
  );
}

/** What others cook from does not go with who wrote it. */
function stays(publishedCount: number): string {
  if (publishedCount === 0) return "Nothing stays.";
  const what = publishedCount === 1 ? "The recipe" : `The ${publishedCount} recipes`;
  return `${what} that you have published, with pictures and earlier versions, will stay and belong to nobody: unpublish first what should go as well.`;
}
