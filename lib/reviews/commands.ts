import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { reviews } from "#db/schema/keeping.ts";
import { recipes } from "#db/schema/recipes.ts";
import { audit } from "#lib/auth/audit.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { hasRole, requireRole } from "#lib/auth/policy.ts";
import { AppError } from "#lib/errors.ts";
import type { Decision, ReviewInput } from "./model.ts";

/**
 * The viewer's stars and words for a published recipe, instead of what they said before. Stars count at once; new words
 * wait for an editor, unless an editor writes them. The recipe's rating follows by triggers.
 *
 * @throws {AppError} `not_found`; `forbidden` for one's own recipe.
 */
export async function saveReview(
  db: Db,
  viewer: Viewer,
  recipeId: string,
  { stars, text: given }: ReviewInput,
): Promise<void> {
  const text = given || null;
  const { userId } = viewer;
  await db.transaction(async (tx) => {
    // Until this ends it is neither deleted nor saved anew.
    const [recipe] = await tx
      .select({ authorId: recipes.authorId })
      .from(recipes)
      .where(and(eq(recipes.id, recipeId), eq(recipes.status, "published")))
      .for("key share");
    if (!recipe) throw new AppError("not_found", "There is no such recipe.");
    if (recipe.authorId === userId) throw new AppError("forbidden", "This recipe is your own.");

    const isOpen = text === null || hasRole(viewer, "editor");
    const status = isOpen ? "published" : "pending";
    const isSame = sql`${reviews.text} is not distinct from excluded.text`;
    await tx
      .insert(reviews)
      .values({ recipeId, userId, stars, text, status })
      .onConflictDoUpdate({
        target: [reviews.userId, reviews.recipeId],
        set: {
          stars,
          text,
          // Words that were decided on stay decided.
          status: sql`case when ${isSame} then ${reviews.status} else excluded.status end`,
          moderatorId: sql`case when ${isSame} then ${reviews.moderatorId} end`,
          moderatedAt: sql`case when ${isSame} then ${reviews.moderatedAt} end`,
          updatedAt: sql`clock_timestamp()`,
        },
      });
  });
}

/** Twice is once. */
export async function removeReview(db: Db, viewer: Viewer, recipeId: string): Promise<void> {
  const isOwn = and(eq(reviews.userId, viewer.userId), eq(reviews.recipeId, recipeId));
  await db.delete(reviews).where(isOwn);
}

/**
 * Publishes a review's words or rejects them, for good or until somebody decides otherwise. Its stars count either way.
 *
 * @throws {AppError} `forbidden`, `not_found`; `conflict` when the words are others than those read.
 */
export async function decideReview(
  db: Db,
  { viewer, headers }: { viewer: Viewer; headers: Headers | null },
  reviewId: string,
  { status, updatedAt }: Decision,
): Promise<void> {
  requireRole(viewer, "editor");
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({
        userId: reviews.userId,
        recipeId: reviews.recipeId,
        text: reviews.text,
        status: reviews.status,
        updatedAt: reviews.updatedAt,
      })
      .from(reviews)
      .where(eq(reviews.id, reviewId))
      .for("update");
    if (!found || found.text === null) throw new AppError("not_found", "There is no such review.");
    if (found.updatedAt.getTime() !== Date.parse(updatedAt)) {
      throw new AppError("conflict", "Its words have changed: read them again.");
    }
    if (found.status === status) return;
    await tx
      .update(reviews)
      .set({ status, moderatorId: viewer.userId, moderatedAt: sql`now()` })
      .where(eq(reviews.id, reviewId));
    await audit(tx, {
      action: status === "published" ? "review.published" : "review.rejected",
      actorId: viewer.userId,
      subjectId: found.userId,
      detail: { review: reviewId, recipe: found.recipeId },
      headers,
    });
  });
}
