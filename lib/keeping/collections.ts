import { and, count, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { images } from "#db/schema/images.ts";
import { collectionRecipes, collections } from "#db/schema/keeping.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { recipes } from "#db/schema/recipes.ts";
import { AppError } from "#lib/errors.ts";
import { readCursor, writeCursor } from "#lib/http/cursor.ts";
import type { ImageRef } from "#lib/images/model.ts";
import { COVER_PICTURES, type Collection, type CollectionPage, type CollectionsQuery } from "./model.ts";

const place = z.strictObject({ createdAt: z.iso.datetime(), id: z.uuid() });

// `collections.id` in words: of a single table drizzle names columns without it, and inside it is another's `id`.

/** Of what everybody may see of the collection's recipes. */
const recipeCount = sql<number>`(
  select count(*)::int from ${collectionRecipes} c join ${recipeSearch} s using (recipe_id)
  where c.collection_id = collections.id)`;

const cover = sql<ImageRef[]>`(
  select coalesce(json_agg(json_build_object(
    'hash', m.hash, 'widthPx', m.width_px, 'heightPx', m.height_px, 'thumbhash', m.thumbhash,
    'dominantColor', m.dominant_color, 'alt', m.alt, 'credit', m.credit, 'licence', m.licence)
    order by c.created_at desc, c.recipe_id desc), '[]')
  from (
    select c.created_at, c.recipe_id, r.cover_image_id
    from ${collectionRecipes} c join ${recipes} r on r.id = c.recipe_id and r.status = 'published'
    where c.collection_id = collections.id
    order by c.created_at desc, c.recipe_id desc limit ${COVER_PICTURES}) c
  join ${images} m on m.id = c.cover_image_id)`;

const columns = (recipeId: string | undefined) => ({
  id: collections.id,
  title: collections.title,
  description: collections.description,
  createdAt: collections.createdAt,
  recipeCount,
  cover,
  hasRecipe: recipeId
    ? sql<boolean>`exists (select from ${collectionRecipes} c
        where c.collection_id = collections.id and c.recipe_id = ${recipeId}::uuid)`
    : sql<null>`null`,
});
type Row = Omit<Collection, "createdAt"> & { createdAt: Date };
const toCollection = ({ createdAt, ...row }: Row): Collection => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

/** By collections_user_id_idx. @throws {AppError} `bad_cursor` */
export async function listCollections(
  db: Db,
  userId: string,
  { recipe, limit, cursor }: CollectionsQuery,
): Promise<CollectionPage> {
  const scope = `collections ${userId}`;
  const after = cursor === undefined ? null : await readCursor(db, scope, cursor, place);
  const rows = await db
    .select(columns(recipe))
    .from(collections)
    .where(
      and(
        eq(collections.userId, userId),
        after
          ? sql`(${collections.createdAt}, ${collections.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(collections.createdAt), desc(collections.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(toCollection);
  const last = items.at(-1);
  const nextCursor =
    last && rows.length > limit
      ? await writeCursor(db, scope, { createdAt: last.createdAt, id: last.id })
      : null;
  return { items, nextCursor };
}

/** @param userId Whose it has to be; null: anybody's, for who has been given it. */
export async function findCollection(db: Db, userId: string | null, id: string): Promise<Collection | null> {
  const [row] = await db
    .select(columns(undefined))
    .from(collections)
    .where(and(eq(collections.id, id), userId === null ? undefined : eq(collections.userId, userId)));
  return row ? toCollection(row) : null;
}

/** @throws {AppError} `not_found`, also for somebody else's. */
export async function requireCollection(db: Db, userId: string, id: string): Promise<void> {
  const isOwn = and(eq(collections.id, id), eq(collections.userId, userId));
  const [row] = await db.select({ count: count() }).from(collections).where(isOwn);
  if (!row?.count) throw new AppError("not_found", "You have no such collection.");
}
