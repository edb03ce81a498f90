import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { sessions, users } from "#db/schema/users.ts";
import { audit } from "#lib/auth/audit.ts";
import type { Auth } from "#lib/auth/auth.ts";
import { linkTo } from "#lib/auth/mails.ts";
import { MAIL_LINK_MS, type Viewer } from "#lib/auth/model.ts";
import { requireRole, requireScope } from "#lib/auth/policy.ts";
import { AppError } from "#lib/errors.ts";
import type { UserChange } from "./model.ts";
import { countAdmins } from "./queries.ts";

/** Any number: held while the number of administrators changes. */
const ADMINS_LOCK = 0x61_64_6d_6e;

/**
 * Changes another user's role or suspends them, which ends their sessions.
 *
 * @throws {AppError} `forbidden` for all but administrators, and for roles by an API key; `not_found`; `conflict` for oneself and the last administrator.
 */
export async function changeUser(
  db: Db,
  { viewer, headers }: { viewer: Viewer; headers: Headers | null },
  userId: string,
  { role, suspended }: UserChange,
): Promise<void> {
  requireRole(viewer, "admin");
  // A key ends, and may leak: it must not make administrators that outlast it.
  if (role !== undefined) requireScope(viewer, null);
  if (userId === viewer.userId) {
    throw new AppError("conflict", "Have another administrator change your own account.");
  }
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ADMINS_LOCK})`);
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
    if (!user) throw new AppError("not_found", "There is no such user.");
    const isDemoted = role !== undefined && role !== "admin";
    if (isDemoted || suspended) await requireOtherAdmin(tx, userId);
    const note = { actorId: viewer.userId, subjectId: userId, headers };
    if (role !== undefined && role !== user.role) {
      await tx.update(users).set({ role, updatedAt: sql`now()` }).where(eq(users.id, userId));
      await audit(tx, { ...note, action: "user.role_changed", detail: { from: user.role, to: role } });
    }
    const isSuspended = user.suspendedAt !== null;
    if (suspended !== undefined && suspended !== isSuspended) {
      const suspendedAt = suspended ? sql`now()` : null;
      await tx.update(users).set({ suspendedAt, updatedAt: sql`now()` }).where(eq(users.id, userId));
      if (suspended) await tx.delete(sessions).where(eq(sessions.userId, userId));
      await audit(tx, { ...note, action: suspended ? "user.suspended" : "user.restored" });
    }
  });
}

/**
 * Call it in a transaction before a user stops being an administrator: there is always one.
 *
 * @throws {AppError} `conflict`
 */
export async function requireOtherAdmin(db: Db, userId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${ADMINS_LOCK})`);
  const [user] = await db
    .select({ role: users.role, suspendedAt: users.suspendedAt })
    .from(users)
    .where(eq(users.id, userId));
  const counts = user?.role === "admin" && user.suspendedAt === null;
  if (counts && (await countAdmins(db)) <= 1) {
    throw new AppError("conflict", "This is the last administrator: make somebody else one first.");
  }
}

/**
 * A link to choose a new password, to be handed over by other means than mail.
 *
 * @throws {AppError} `forbidden`, `not_found`
 */
export async function makeResetLink(
  db: Db,
  auth: Auth,
  { viewer, headers }: { viewer: Viewer; headers: Headers | null },
  userId: string,
): Promise<string> {
  requireRole(viewer, "admin");
  requireScope(viewer, null);
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.id, userId));
  if (!user) throw new AppError("not_found", "There is no such user.");
  const token = randomBytes(24).toString("base64url");
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: userId,
    expiresAt: new Date(Date.now() + MAIL_LINK_MS),
  });
  await audit(db, { action: "user.reset_link_made", actorId: viewer.userId, subjectId: userId, headers });
  return linkTo("reset", token);
}
