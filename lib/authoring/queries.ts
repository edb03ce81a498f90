import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { drafts } from "#db/schema/authoring.ts";
import { images } from "#db/schema/images.ts";
import { recipes } from "#db/schema/recipes.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { readCursor, writeCursor } from "#lib/http/cursor.ts";
import { imageColumns } from "#lib/recipes/cards.ts";
import { recipeColumns } from "./drafts.ts";
import type { DraftPage, MyRecipePage, MyRecipesQuery } from "./model.ts";

const place = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });
type Place = z.infer<typeof place>;
type Page = { limit: number; cursor?: string | undefined };

/** Last saved first, by drafts_author_id_idx. @throws {AppError} `bad_cursor` */
export async function listDrafts(db: Db, viewer: Viewer, { limit, cursor }: Page): Promise<DraftPage> {
  const scope = `drafts ${viewer.userId}`;
  const after = cursor === undefined ? null : await readCursor(db, scope, cursor, place);
  const rows = await db
    .select({
      id: drafts.id,
      recipe: recipeColumns,
      title: sql<string>`${drafts.content}->>'title'`,
      image: imageColumns,
      revision: drafts.revision,
      createdAt: drafts.createdAt,
      updatedAt: drafts.updatedAt,
    })
    .from(drafts)
    .leftJoin(recipes, eq(recipes.id, drafts.recipeId))
    .leftJoin(images, eq(images.hash, sql`${drafts.content}->'pictures'->0->>'image'`))
    .where(
      and(eq(drafts.authorId, viewer.userId), after ? before(drafts.updatedAt, drafts.id, after) : undefined),
    )
    .orderBy(desc(drafts.updatedAt), desc(drafts.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
  const places = items.map(({ updatedAt, id }) => ({ at: updatedAt, id }));
  return { items, nextCursor: await cursorAfter(db, scope, places, rows.length > limit) };
}

/** Newest first, by recipes_author_id_idx. @throws {AppError} `bad_cursor` */
export async function listMyRecipes(
  db: Db,
  viewer: Viewer,
  { limit, cursor, q, status }: MyRecipesQuery,
): Promise<MyRecipePage> {
  const scope = `my-recipes ${viewer.userId} ${JSON.stringify({ q, status })}`;
  const after = cursor === undefined ? null : await readCursor(db, scope, cursor, place);
  const rows = await db
    .select({
      ...recipeColumns,
      title: recipes.title,
      image: imageColumns,
      draftId: drafts.id,
      publishedAt: recipes.publishedAt,
      createdAt: recipes.createdAt,
      updatedAt: recipes.updatedAt,
    })
    .from(recipes)
    .innerJoin(images, eq(images.id, recipes.coverImageId))
    .leftJoin(drafts, and(eq(drafts.recipeId, recipes.id), eq(drafts.authorId, viewer.userId)))
    .where(
      and(
        eq(recipes.authorId, viewer.userId),
        status && eq(recipes.status, status),
        q ? sql`title_key(${recipes.title}) like '%' || title_key(${q}) || '%'` : undefined,
        after ? before(recipes.createdAt, recipes.id, after) : undefined,
      ),
    )
    .orderBy(desc(recipes.createdAt), desc(recipes.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
  const places = items.map(({ createdAt, id }) => ({ at: createdAt, id }));
  return { items, nextCursor: await cursorAfter(db, scope, places, rows.length > limit) };
}

function before(time: unknown, id: unknown, after: Place): SQL {
  return sql`(${time}, ${id}) < (${after.at}::timestamptz, ${after.id}::uuid)`;
}

async function cursorAfter(db: Db, scope: string, places: Place[], hasMore: boolean): Promise<string | null> {
  const last = places.at(-1);
  return last && hasMore ? writeCursor(db, scope, last) : null;
}
