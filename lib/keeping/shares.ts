import { createHash, randomBytes } from "node:crypto";
import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { collections, shareLinks } from "#db/schema/keeping.ts";
import { recipes } from "#db/schema/recipes.ts";
import { users } from "#db/schema/users.ts";
import { audit } from "#lib/auth/audit.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { mayEditRecipe } from "#lib/auth/policy.ts";
import { AppError } from "#lib/errors.ts";
import { DAY_MS } from "#lib/units.ts";
import { requireCollection } from "./collections.ts";
import { MAX_SHARES, type Share, type ShareInput, type SharesQuery } from "./model.ts";

const TOKEN_BYTES = 24;
const TOKEN = /^[\w-]{32}$/;

type By = { viewer: Viewer; headers: Headers | null };
const stillWorks = or(isNull(shareLinks.expiresAt), gt(shareLinks.expiresAt, sql`now()`));

/**
 * @returns The token, for the only time.
 * @throws {AppError} `not_found` for what is not theirs to share; `conflict` with too many links.
 */
export async function createShare(
  db: Db,
  { viewer, headers }: By,
  { collectionId, recipeId, days }: ShareInput,
): Promise<{ id: string; token: string; expiresAt: string | null }> {
  const { userId } = viewer;
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return db.transaction(async (tx) => {
    // One at a time for each user: two that count at once would both find room.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
    if (collectionId) await requireCollection(tx, userId, collectionId);
    if (recipeId) await requireEditable(tx, viewer, recipeId);
    await tx.delete(shareLinks).where(and(eq(shareLinks.userId, userId), sql`not (${stillWorks})`));
    if ((await tx.$count(shareLinks, eq(shareLinks.userId, userId))) >= MAX_SHARES) {
      throw new AppError("conflict", `You share by ${MAX_SHARES} links, which is the most.`);
    }
    const expiresAt = days === null ? null : new Date(Date.now() + days * DAY_MS);
    const [made] = await tx
      .insert(shareLinks)
      .values({ userId, tokenHash: hashOf(token), collectionId, recipeId, expiresAt })
      .returning({ id: shareLinks.id });
    if (!made) throw new Error("the insert returned no row");
    const detail: Record<string, string> = collectionId
      ? { collection: collectionId }
      : { recipe: recipeId ?? "" };
    await audit(tx, { action: "share.created", actorId: userId, subjectId: userId, detail, headers });
    return { id: made.id, token, expiresAt: expiresAt?.toISOString() ?? null };
  });
}

/** From the next request on it leads nowhere. @throws {AppError} `not_found` for somebody else's, too. */
export async function revokeShare(db: Db, { viewer, headers }: By, id: string): Promise<void> {
  const { userId } = viewer;
  await db.transaction(async (tx) => {
    const revoked = await tx
      .delete(shareLinks)
      .where(and(eq(shareLinks.id, id), eq(shareLinks.userId, userId)))
      .returning({ id: shareLinks.id });
    if (revoked.length === 0) throw new AppError("not_found", "You have no such link.");
    await audit(tx, { action: "share.revoked", actorId: userId, subjectId: userId, headers });
  });
}

/** Those that work, newest first. */
export async function listShares(
  db: Db,
  userId: string,
  { collection, recipe }: SharesQuery,
): Promise<Share[]> {
  const rows = await db
    .select({
      id: shareLinks.id,
      title: sql<string>`coalesce(${collections.title}, ${recipes.title})`,
      collectionId: shareLinks.collectionId,
      recipeId: shareLinks.recipeId,
      expiresAt: shareLinks.expiresAt,
      createdAt: shareLinks.createdAt,
    })
    .from(shareLinks)
    .leftJoin(collections, eq(collections.id, shareLinks.collectionId))
    .leftJoin(recipes, eq(recipes.id, shareLinks.recipeId))
    .where(
      and(
        eq(shareLinks.userId, userId),
        stillWorks,
        collection ? eq(shareLinks.collectionId, collection) : undefined,
        recipe ? eq(shareLinks.recipeId, recipe) : undefined,
      ),
    )
    .orderBy(desc(shareLinks.createdAt), desc(shareLinks.id))
    .limit(MAX_SHARES);
  return rows.map(({ expiresAt, createdAt, ...row }) => ({
    ...row,
    expiresAt: expiresAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }));
}

export type Shared = { kind: "collection" | "recipe"; id: string; sharedBy: string };

/**
 * What a link leads to; null alike for links that never were, are over or taken back, whose owner is suspended, or may
 * not change the recipe any more.
 */
export async function findShared(db: Db, token: string): Promise<Shared | null> {
  if (!TOKEN.test(token)) return null;
  const [row] = await db
    .select({
      collectionId: shareLinks.collectionId,
      recipeId: shareLinks.recipeId,
      authorId: recipes.authorId,
      owner: { userId: users.id, name: users.name, role: users.role },
    })
    .from(shareLinks)
    .innerJoin(users, and(eq(users.id, shareLinks.userId), isNull(users.suspendedAt)))
    .leftJoin(recipes, eq(recipes.id, shareLinks.recipeId))
    .where(and(eq(shareLinks.tokenHash, hashOf(token)), stillWorks));
  if (!row) return null;
  const { collectionId, recipeId, owner } = row;
  if (collectionId) return { kind: "collection", id: collectionId, sharedBy: owner.name };
  if (!recipeId || !mayEditRecipe(owner, row)) return null;
  return { kind: "recipe", id: recipeId, sharedBy: owner.name };
}

async function requireEditable(tx: Db, viewer: Viewer, recipeId: string): Promise<void> {
  const [recipe] = await tx
    .select({ authorId: recipes.authorId })
    .from(recipes)
    .where(eq(recipes.id, recipeId));
  // Whether it exists is nobody else's business: it may not be published.
  if (!recipe || !mayEditRecipe(viewer, recipe)) {
    throw new AppError("not_found", "You have no such recipe.");
  }
}

/** 192 random bits need no slow hash. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
