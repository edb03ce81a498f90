import { and, count, eq, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { favourites } from "#db/schema/favourites.ts";
import { recipes } from "#db/schema/recipes.ts";
import { accounts, apiKeys, passkeys, sessions, users } from "#db/schema/users.ts";
import { violatedConstraint } from "#db/violations.ts";
import { hashOf, newApiKey } from "#lib/auth/api-key.ts";
import { audit } from "#lib/auth/audit.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { verifyPassword } from "#lib/auth/password.ts";
import { hasRole } from "#lib/auth/policy.ts";
import { AppError } from "#lib/errors.ts";
import { DAY_MS, MINUTE_MS } from "#lib/units.ts";
import { requireOtherAdmin } from "./admins.ts";
import { type ApiKeyInput, MAX_KEYS } from "./model.ts";

/** How long ago somebody without a password may have signed in to do what cannot be undone. */
const FRESH_MS = 15 * MINUTE_MS;

/** What a user does with their own account: every command names rows by the viewer's key as well as their own. */
type By = { viewer: Viewer; headers: Headers | null };

export async function rename(db: Db, { viewer, headers }: By, name: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(users).set({ name, updatedAt: sql`now()` }).where(eq(users.id, viewer.userId));
    await audit(tx, { action: "account.renamed", actorId: viewer.userId, subjectId: viewer.userId, headers });
  });
}

/** @throws {AppError} `not_found` for a session of somebody else, too. */
export async function endSession(db: Db, by: By, sessionId: string): Promise<void> {
  const { userId } = by.viewer;
  const isOwn = and(eq(sessions.id, sessionId), eq(sessions.userId, userId));
  await db.transaction(async (tx) => {
    const ended = await tx.delete(sessions).where(isOwn).returning({ id: sessions.id });
    if (ended.length === 0) throw new AppError("not_found", "You have no such session.");
    await noteOwn(tx, by, "session.revoked");
  });
}

/** All but the one that asks. */
export async function endOtherSessions(db: Db, by: By): Promise<void> {
  const { userId, by: proof } = by.viewer;
  const isOther = proof.kind === "session" ? ne(sessions.id, proof.sessionId) : undefined;
  await db.transaction(async (tx) => {
    await tx.delete(sessions).where(and(eq(sessions.userId, userId), isOther));
    await noteOwn(tx, by, "session.revoked", { which: "all others" });
  });
}

/** @throws {AppError} `not_found` for a passkey of somebody else, too. */
export async function removePasskey(db: Db, by: By, passkeyId: string): Promise<void> {
  const isOwn = and(eq(passkeys.id, passkeyId), eq(passkeys.userId, by.viewer.userId));
  await db.transaction(async (tx) => {
    const removed = await tx.delete(passkeys).where(isOwn).returning({ id: passkeys.id });
    if (removed.length === 0) throw new AppError("not_found", "You have no such passkey.");
    await noteOwn(tx, by, "passkey.removed");
  });
}

/**
 * @returns The key itself, for the only time.
 * @throws {AppError} `forbidden` for scopes beyond the viewer's role; `conflict` with too many keys.
 */
export async function createApiKey(
  db: Db,
  by: By,
  { name, scopes, days }: ApiKeyInput,
): Promise<{ id: string; key: string; expiresAt: string }> {
  const { viewer } = by;
  if (scopes.some((scope) => scope.startsWith("admin:")) && !hasRole(viewer, "admin")) {
    throw new AppError("forbidden", "Keys for administration are for administrators.");
  }
  const key = newApiKey();
  return db.transaction(async (tx) => {
    // One at a time for each user: two that count at once would both find room.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, viewer.userId)).for("update");
    if ((await tx.$count(apiKeys, eq(apiKeys.userId, viewer.userId))) >= MAX_KEYS) {
      throw new AppError("conflict", `You have ${MAX_KEYS} keys, which is the most: revoke one first.`);
    }
    const [made] = await tx
      .insert(apiKeys)
      .values({
        userId: viewer.userId,
        name,
        keyHash: hashOf(key),
        keyEnd: key.slice(-4),
        scopes: [...new Set(scopes)],
        expiresAt: new Date(Date.now() + days * DAY_MS),
      })
      .returning({ id: apiKeys.id, expiresAt: apiKeys.expiresAt });
    if (!made) throw new Error("the insert returned no row");
    await noteOwn(tx, by, "api_key.created", { name, scopes: scopes.join(" ") });
    return { id: made.id, key, expiresAt: made.expiresAt.toISOString() };
  });
}

/** @throws {AppError} `not_found` for a key of somebody else, too. */
export async function revokeApiKey(db: Db, by: By, keyId: string): Promise<void> {
  const isOwn = and(eq(apiKeys.id, keyId), eq(apiKeys.userId, by.viewer.userId));
  await db.transaction(async (tx) => {
    const [revoked] = await tx.delete(apiKeys).where(isOwn).returning({ name: apiKeys.name });
    if (!revoked) throw new AppError("not_found", "You have no such key.");
    await noteOwn(tx, by, "api_key.revoked", { name: revoked.name });
  });
}

/** Twice is once. @throws {AppError} `not_found` without such a published recipe. */
export async function markFavourite(db: Db, viewer: Viewer, recipeId: string): Promise<void> {
  const [recipe] = await db
    .select({ count: count() })
    .from(recipes)
    .where(and(eq(recipes.id, recipeId), eq(recipes.status, "published")));
  if (!recipe?.count) throw new AppError("not_found", "There is no such recipe.");
  try {
    await db.insert(favourites).values({ userId: viewer.userId, recipeId }).onConflictDoNothing();
  } catch (error) {
    // Deleted in between.
    if (violatedConstraint(error) !== "favourites_recipe_id_recipes_id_fk") throw error;
    throw new AppError("not_found", "There is no such recipe.", { cause: error });
  }
}

export async function unmarkFavourite(db: Db, viewer: Viewer, recipeId: string): Promise<void> {
  const isOwn = and(eq(favourites.userId, viewer.userId), eq(favourites.recipeId, recipeId));
  await db.delete(favourites).where(isOwn);
}

/**
 * Deletes the account and all that is only its own: sessions, keys, drafts, and what it kept, said and shared. Published
 * recipes stay with their versions, without an author: others cook from them.
 *
 * @throws {AppError} `validation` for a wrong password; `forbidden` without one when signed in long ago; `conflict` for
 *   the last administrator.
 */
export async function deleteAccount(db: Db, by: By, password: string | null): Promise<void> {
  const { viewer, headers } = by;
  await confirm(db, viewer, password);
  await db.transaction(async (tx) => {
    await requireOtherAdmin(tx, viewer.userId);
    await tx.delete(recipes).where(and(eq(recipes.authorId, viewer.userId), eq(recipes.status, "draft")));
    await tx.delete(users).where(eq(users.id, viewer.userId));
    await audit(tx, { action: "account.deleted", actorId: viewer.userId, subjectId: viewer.userId, headers });
  });
}

async function confirm(db: Db, { userId, by }: Viewer, password: string | null): Promise<void> {
  const [row] = await db
    .select({ hash: accounts.password })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, "credential")));
  if (row?.hash) {
    if (password !== null && (await verifyPassword(row.hash, password))) return;
    const message = "This is not your password.";
    throw new AppError("validation", message, { fields: [{ path: "password", message }] });
  }
  const isFresh = by.kind === "session" && Date.now() - Date.parse(by.signedInAt) < FRESH_MS;
  if (!isFresh) throw new AppError("forbidden", "You signed in long ago: sign out and in again first.");
}

async function noteOwn(
  db: Db,
  { viewer, headers }: By,
  action: Parameters<typeof audit>[1]["action"],
  detail: Record<string, string> = {},
): Promise<void> {
  await audit(db, { action, actorId: viewer.userId, subjectId: viewer.userId, detail, headers });
}
