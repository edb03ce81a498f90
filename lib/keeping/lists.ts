import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { favourites } from "#db/schema/favourites.ts";
import { collectionRecipes } from "#db/schema/keeping.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { readCursor, writeCursor } from "#lib/http/cursor.ts";
import type { Total } from "#lib/recipes/model.ts";
import type { KeptListQuery } from "./model.ts";

/** Keys of published recipes, the last kept first. */
export type KeptIds = { ids: string[]; nextCursor: string | null; total: Total };

/** `total` is counted on the first page and travels in the cursor: a large list is not counted at each. */
const place = z.strictObject({ keptAt: z.iso.datetime(), id: z.uuid(), total: z.number().int().min(0) });

/** By favourites_user_id_idx. @throws {AppError} `bad_cursor` */
export async function listFavouriteIds(db: Db, userId: string, query: KeptListQuery): Promise<KeptIds> {
  return listKept(db, favourites, eq(favourites.userId, userId), `favourites ${userId}`, query);
}

/** By collection_recipes_added_idx. @throws {AppError} `bad_cursor` */
export async function listCollectionIds(
  db: Db,
  collectionId: string,
  query: KeptListQuery,
): Promise<KeptIds> {
  const isIn = eq(collectionRecipes.collectionId, collectionId);
  return listKept(db, collectionRecipes, isIn, `collection ${collectionId}`, query);
}

async function listKept(
  db: Db,
  kept: typeof favourites | typeof collectionRecipes,
  isTheirs: SQL,
  name: string,
  { q = "", limit, cursor }: KeptListQuery,
): Promise<KeptIds> {
  const scope = `${name} ${q}`;
  const after = cursor === undefined ? null : await readCursor(db, scope, cursor, place);
  const isPublished = eq(recipeSearch.recipeId, kept.recipeId);
  const isWanted = and(isTheirs, ...wordsOf(q).map(hasInTitle));
  const rows = await db
    .select({ id: kept.recipeId, keptAt: kept.createdAt })
    .from(kept)
    .innerJoin(recipeSearch, isPublished)
    .where(
      and(
        isWanted,
        after
          ? sql`(${kept.createdAt}, ${kept.recipeId}) < (${after.keptAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(kept.createdAt), desc(kept.recipeId))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const value = after?.total ?? (rows.length <= limit ? rows.length : await countKept(db, kept, isWanted));
  const nextCursor =
    last && rows.length > limit
      ? await writeCursor(db, scope, { keptAt: last.keptAt.toISOString(), id: last.id, total: value })
      : null;
  return { ids: shown.map(({ id }) => id), nextCursor, total: { value, exact: true } };
}

async function countKept(
  db: Db,
  kept: typeof favourites | typeof collectionRecipes,
  isWanted: SQL | undefined,
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(kept)
    .innerJoin(recipeSearch, eq(recipeSearch.recipeId, kept.recipeId))
    .where(isWanted);
  return row?.count ?? 0;
}

/** As `recipe_search.title_key` has them: lower case, without accents. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function hasInTitle(word: string): SQL {
  return sql`position(${word} in ${recipeSearch.titleKey}) > 0`;
}
