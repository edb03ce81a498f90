import { and, asc, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { reviews } from "#db/schema/keeping.ts";
import { recipes } from "#db/schema/recipes.ts";
import { users } from "#db/schema/users.ts";
import { AppError } from "#lib/errors.ts";
import { readCursor, writeCursor } from "#lib/http/cursor.ts";
import type { QueueQuery, Reviewing, ReviewPage, ReviewQueue } from "./model.ts";

const MOST_COUNTED = 1_000;

const place = z.strictObject({ createdAt: z.iso.datetime(), id: z.uuid() });
type Place = z.infer<typeof place>;
const placed = sql`(${reviews.createdAt}, ${reviews.id})`;
const placeOf = ({ createdAt, id }: Place): SQL => sql`(${createdAt}::timestamptz, ${id}::uuid)`;

export type Page = { limit: number; cursor: string | null };

/** Published words to one recipe, newest first, by reviews_recipe_id_idx. @throws {AppError} `bad_cursor` */
export async function listReviews(db: Db, recipeId: string, { limit, cursor }: Page): Promise<ReviewPage> {
  const scope = `reviews ${recipeId}`;
  const after = cursor === null ? null : await readCursor(db, scope, cursor, place);
  const rows = await db
    .select({
      id: reviews.id,
      author: users.name,
      stars: reviews.stars,
      text: reviews.text,
      createdAt: reviews.createdAt,
    })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.userId))
    .where(
      and(
        eq(reviews.recipeId, recipeId),
        eq(reviews.status, "published"),
        isNotNull(reviews.text),
        after ? sql`${placed} < ${placeOf(after)}` : undefined,
      ),
    )
    .orderBy(desc(reviews.createdAt), desc(reviews.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(({ text, createdAt, ...row }) => ({
    ...row,
    text: text ?? "",
    createdAt: createdAt.toISOString(),
  }));
  return { items, nextCursor: await cursorAfter(db, scope, items, rows.length) };
}

/** What one cook says of a recipe, and whether they may. @throws {AppError} `not_found` */
export async function findReviewing(db: Db, userId: string, recipeId: string): Promise<Reviewing> {
  const [row] = await db
    .select({
      authorId: recipes.authorId,
      average: recipes.ratingAverage,
      count: recipes.ratingCount,
      review: {
        stars: reviews.stars,
        text: reviews.text,
        status: reviews.status,
        updatedAt: reviews.updatedAt,
      },
    })
    .from(recipes)
    .leftJoin(reviews, and(eq(reviews.recipeId, recipes.id), eq(reviews.userId, userId)))
    .where(and(eq(recipes.id, recipeId), eq(recipes.status, "published")));
  if (!row) throw new AppError("not_found", "There is no such recipe.");
  const { review, average, count } = row;
  return {
    review: review && { ...review, updatedAt: review.updatedAt.toISOString() },
    isOwnRecipe: row.authorId === userId,
    rating: average === null ? null : { average, count },
  };
}

/** The longest waiting first; those decided on, the newest. By reviews_status_idx. @throws {AppError} `bad_cursor` */
export async function listQueue(db: Db, { status, limit, cursor }: QueueQuery): Promise<ReviewQueue> {
  const scope = `review-queue ${status}`;
  const isPending = status === "pending";
  const after = cursor === undefined ? null : await readCursor(db, scope, cursor, place);
  const moderators = alias(users, "moderators");
  const order = isPending ? asc : desc;
  const rows = await db
    .select({
      id: reviews.id,
      recipe: { id: recipes.id, slug: recipes.slug, title: recipes.title },
      author: { id: users.id, name: users.name },
      stars: reviews.stars,
      text: reviews.text,
      status: reviews.status,
      moderator: moderators.name,
      createdAt: reviews.createdAt,
      updatedAt: reviews.updatedAt,
    })
    .from(reviews)
    .innerJoin(recipes, eq(recipes.id, reviews.recipeId))
    .innerJoin(users, eq(users.id, reviews.userId))
    .leftJoin(moderators, eq(moderators.id, reviews.moderatorId))
    .where(
      and(
        eq(reviews.status, status),
        isNotNull(reviews.text),
        after
          ? isPending
            ? sql`${placed} > ${placeOf(after)}`
            : sql`${placed} < ${placeOf(after)}`
          : undefined,
      ),
    )
    .orderBy(order(reviews.createdAt), order(reviews.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(({ text, createdAt, updatedAt, ...row }) => ({
    ...row,
    text: text ?? "",
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }));
  return {
    items,
    nextCursor: await cursorAfter(db, scope, items, rows.length),
    pendingCount: await countPending(db),
  };
}

/** At most `most`. By reviews_status_idx. */
export async function countPending(db: Db, most = MOST_COUNTED): Promise<number> {
  const waiting = db
    .select({ id: reviews.id })
    .from(reviews)
    .where(and(eq(reviews.status, "pending"), isNotNull(reviews.text)))
    .limit(most)
    .as("waiting");
  return db.$count(waiting);
}

async function cursorAfter(db: Db, scope: string, shown: Place[], found: number): Promise<string | null> {
  const last = shown.at(-1);
  if (!last || found <= shown.length) return null;
  return writeCursor(db, scope, { createdAt: last.createdAt, id: last.id });
}
