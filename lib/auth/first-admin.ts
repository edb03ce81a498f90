import { and, eq, gt, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "#db/client.ts";
import { accounts, apiKeys, passkeys, sessions, users, verifications } from "#db/schema/users.ts";
import { AppError } from "#lib/errors.ts";
import { hashOf } from "./api-key.ts";
import { audit } from "./audit.ts";
import { FIRST_ADMIN } from "./first-admin-link.ts";
import type { firstAdminInput } from "./model.ts";
import { hashPassword } from "./password.ts";

/**
 * Makes the administrator of a site that has none, for who brings the token that the launcher has shown. Whoever has
 * signed up with that address before becomes it, with the new password and no other way in: the address is not asked
 * to be confirmed.
 *
 * @throws {AppError} `bad_request` for a token that was used, is too old or never was.
 */
export async function createFirstAdmin(
  db: Db,
  { token, name, email, password }: z.infer<typeof firstAdminInput>,
  headers: Headers,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    const isGiven = and(
      eq(verifications.identifier, `${FIRST_ADMIN}:${hashOf(token)}`),
      gt(verifications.expiresAt, sql`now()`),
    );
    const used = await tx.delete(verifications).where(isGiven).returning({ id: verifications.id });
    if (used.length === 0) {
      throw new AppError(
        "bad_request",
        "This link has been used, or is too old: start Hestia again for a new one.",
      );
    }
    const admin = { name, emailVerified: true, role: "admin" as const, suspendedAt: null };
    const [user] = await tx
      .insert(users)
      .values({ ...admin, email: email.toLowerCase() })
      .onConflictDoUpdate({ target: users.email, set: admin })
      .returning({ id: users.id });
    if (!user) throw new Error("the insert returned no row");
    // Whoever had signed up with that address may have been somebody else.
    for (const table of [accounts, sessions, passkeys, apiKeys]) {
      await tx.delete(table).where(eq(table.userId, user.id));
    }
    await tx.insert(accounts).values({
      userId: user.id,
      providerId: "credential",
      accountId: user.id,
      password: passwordHash,
    });
    await audit(tx, { action: "admin.created", actorId: user.id, subjectId: user.id, headers });
  });
}
