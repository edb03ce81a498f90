import { and, count, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { collectionRecipes, collections, recipeNotes } from "#db/schema/keeping.ts";
import { recipes } from "#db/schema/recipes.ts";
import { users } from "#db/schema/users.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { AppError } from "#lib/errors.ts";
import { requireCollection } from "./collections.ts";
import {
  type CollectionChange,
  type CollectionInput,
  MAX_COLLECTION_RECIPES,
  MAX_COLLECTIONS,
} from "./model.ts";

// What a cook keeps is theirs alone: every command names rows by the viewer's key as well as their own.

/** @throws {AppError} `conflict` with too many of them. */
export async function createCollection(
  db: Db,
  viewer: Viewer,
  input: CollectionInput,
): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    // One at a time for each user: two that count at once would both find room.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, viewer.userId)).for("no key update");
    if ((await tx.$count(collections, eq(collections.userId, viewer.userId))) >= MAX_COLLECTIONS) {
      throw new AppError("conflict", `You have ${MAX_COLLECTIONS} collections, which is the most.`);
    }
    const [made] = await tx
      .insert(collections)
      .values({ userId: viewer.userId, ...input })
      .returning({ id: collections.id });
    if (!made) throw new Error("the insert returned no row");
    return made;
  });
}

/** @throws {AppError} `not_found` for somebody else's, too. */
export async function changeCollection(
  db: Db,
  viewer: Viewer,
  id: string,
  change: CollectionChange,
): Promise<void> {
  const { title, description } = change;
  const changed = await db
    .update(collections)
    .set({
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      updatedAt: sql`now()`,
    })
    .where(isOwn(viewer, id))
    .returning({ id: collections.id });
  if (changed.length === 0) throw new AppError("not_found", "You have no such collection.");
}

/** Its recipes stay where they are. @throws {AppError} `not_found` for somebody else's, too. */
export async function deleteCollection(db: Db, viewer: Viewer, id: string): Promise<void> {
  const deleted = await db.delete(collections).where(isOwn(viewer, id)).returning({ id: collections.id });
  if (deleted.length === 0) throw new AppError("not_found", "You have no such collection.");
}

/** Twice is once. @throws {AppError} `not_found`; `conflict` when it is full. */
export async function addToCollection(db: Db, viewer: Viewer, id: string, recipeId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [own] = await tx
      .select({ id: collections.id })
      .from(collections)
      .where(isOwn(viewer, id))
      .for("no key update");
    if (!own) throw new AppError("not_found", "You have no such collection.");
    await requirePublished(tx, recipeId);
    const isInIt = eq(collectionRecipes.collectionId, id);
    const [held] = await tx
      .select({
        total: count(),
        hasIt: sql<boolean>`coalesce(bool_or(${collectionRecipes.recipeId} = ${recipeId}::uuid), false)`,
      })
      .from(collectionRecipes)
      .where(isInIt);
    if (held?.hasIt) return;
    if ((held?.total ?? 0) >= MAX_COLLECTION_RECIPES) {
      throw new AppError("conflict", `A collection holds at most ${MAX_COLLECTION_RECIPES} recipes.`);
    }
    await tx.insert(collectionRecipes).values({ collectionId: id, recipeId });
  });
}

/** Twice is once. @throws {AppError} `not_found` without such a collection. */
export async function removeFromCollection(
  db: Db,
  viewer: Viewer,
  id: string,
  recipeId: string,
): Promise<void> {
  await requireCollection(db, viewer.userId, id);
  await db
    .delete(collectionRecipes)
    .where(and(eq(collectionRecipes.collectionId, id), eq(collectionRecipes.recipeId, recipeId)));
}

/**
 * Blank text takes the note away.
 *
 * @returns When it was written; null when there is none now.
 * @throws {AppError} `not_found`
 */
export async function saveNote(db: Db, viewer: Viewer, recipeId: string, text: string): Promise<Date | null> {
  const { userId } = viewer;
  if (text.trim() === "") {
    const isOwnNote = and(eq(recipeNotes.userId, userId), eq(recipeNotes.recipeId, recipeId));
    await db.delete(recipeNotes).where(isOwnNote);
    return null;
  }
  return db.transaction(async (tx) => {
    await requirePublished(tx, recipeId);
    const [saved] = await tx
      .insert(recipeNotes)
      .values({ userId, recipeId, text })
      .onConflictDoUpdate({
        target: [recipeNotes.userId, recipeNotes.recipeId],
        set: { text, updatedAt: sql`now()` },
      })
      .returning({ updatedAt: recipeNotes.updatedAt });
    return saved?.updatedAt ?? null;
  });
}

const isOwn = (viewer: Viewer, id: string) =>
  and(eq(collections.id, id), eq(collections.userId, viewer.userId));

/** Until the transaction ends it is not deleted. */
async function requirePublished(tx: Db, recipeId: string): Promise<void> {
  const [recipe] = await tx
    .select({ id: recipes.id })
    .from(recipes)
    .where(and(eq(recipes.id, recipeId), eq(recipes.status, "published")))
    .for("key share");
  if (!recipe) throw new AppError("not_found", "There is no such recipe.");
}
