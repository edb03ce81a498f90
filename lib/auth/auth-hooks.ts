import { APIError } from "better-auth/api";
import type { Db } from "#db/client.ts";
import { canSendMail, sendMail } from "#lib/mail/mail.ts";
import { SECOND_MS } from "#lib/units.ts";
import { audit } from "./audit.ts";
import type { AuditAction } from "./audit-admin.ts";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./limits.ts";
import { alreadyMail, resetMail, verifyMail } from "./mails.ts";
import { MAIL_LINK_MS } from "./model.ts";
import { findUserState } from "./queries.ts";
import { endOldest } from "./sessions.ts";

/** Says who asked; set by us, and by us alone (`callAuth`). */
export const ADDRESS_HEADER = "x-hestia-address";

type Addressed = { user: { email: string }; token: string };

/** What happens around signing in: mails, notes in the audit log, and who is turned away. */
export function authHooks(db: Db) {
  const note = (action: AuditAction, userId: string, headers: Headers | undefined) =>
    audit(db, { action, actorId: userId, subjectId: userId, headers: headers ?? null });
  const sendsMail = canSendMail();
  return {
    emailAndPassword: {
      enabled: true,
      // Also what makes the answer the same for an address that has an account already.
      autoSignIn: false,
      requireEmailVerification: sendsMail,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      resetPasswordTokenExpiresIn: MAIL_LINK_MS / SECOND_MS,
      revokeSessionsOnPasswordReset: true,
      ...(sendsMail && {
        sendResetPassword: async ({ user, token }: Addressed) => sendMail(resetMail(user.email, token)),
        onExistingUserSignUp: async ({ user }: Pick<Addressed, "user">) => sendMail(alreadyMail(user.email)),
      }),
      onPasswordReset: async ({ user }: { user: { id: string } }, request?: Request) =>
        note("account.password_reset", user.id, request?.headers),
    },
    emailVerification: {
      sendOnSignUp: sendsMail,
      expiresIn: MAIL_LINK_MS / SECOND_MS,
      ...(sendsMail && {
        sendVerificationEmail: async ({ user, token }: Addressed) => sendMail(verifyMail(user.email, token)),
      }),
      afterEmailVerification: async (user: { id: string }, request?: Request) =>
        note("account.verified", user.id, request?.headers),
    },
    databaseHooks: {
      user: {
        create: {
          after: async (user: { id: string }, context: { headers?: Headers | undefined } | null) =>
            note("account.signed_up", user.id, context?.headers),
        },
      },
      session: {
        create: {
          // Whichever way they come in.
          before: async (session: { userId: string }, context: { headers?: Headers | undefined } | null) => {
            const state = await findUserState(db, session.userId);
            if (state?.isSuspended) {
              throw new APIError("FORBIDDEN", { code: "SUSPENDED", message: "This account is suspended." });
            }
            // As it was: the library would write IPv6 out, and only its network.
            return { data: { ...session, ipAddress: context?.headers?.get(ADDRESS_HEADER) ?? null } };
          },
          after: async (
            { userId }: { userId: string },
            context: { headers?: Headers | undefined } | null,
          ) => {
            await endOldest(db, userId);
            await note("account.signed_in", userId, context?.headers);
          },
        },
      },
    },
  };
}
