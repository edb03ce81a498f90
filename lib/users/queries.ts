import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { preparedQuery } from "#db/prepared.ts";
import { favourites } from "#db/schema/favourites.ts";
import { recipes } from "#db/schema/recipes.ts";
import { users } from "#db/schema/users.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { mayEditRecipe } from "#lib/auth/policy.ts";
import { readCursor } from "#lib/http/cursor.ts";
import type { UserListQuery, UserPage } from "./model.ts";
import { before, cursorAfter, hasText, place } from "./places.ts";

const mineAmong = preparedQuery((db) =>
  db
    .select({
      id: recipes.id,
      authorId: recipes.authorId,
      isFavourite: sql<boolean>`${favourites.userId} is not null`,
    })
    .from(recipes)
    .leftJoin(
      favourites,
      and(eq(favourites.recipeId, recipes.id), eq(favourites.userId, sql.placeholder("userId"))),
    )
    .where(sql`${recipes.id} = any(${sql.placeholder("recipeIds")}::uuid[])`)
    .prepare("mine_among"),
);

/** Which of these recipes the viewer has marked, and which they may change. */
export async function findMine(
  db: Db,
  viewer: Viewer,
  recipeIds: string[],
): Promise<{ favourites: string[]; editable: string[] }> {
  if (recipeIds.length === 0) return { favourites: [], editable: [] };
  const rows = await mineAmong(db).execute({
    userId: viewer.userId,
    recipeIds: `{${recipeIds.join(",")}}`,
  });
  return {
    favourites: rows.filter(({ isFavourite }) => isFavourite).map(({ id }) => id),
    editable: rows.filter((recipe) => mayEditRecipe(viewer, recipe)).map(({ id }) => id),
  };
}

/** Newest first, by users_created_at_idx. @throws {AppError} `bad_cursor` */
export async function listUsers(db: Db, { limit, cursor, ...filters }: UserListQuery): Promise<UserPage> {
  const listScope = `users ${JSON.stringify(filters)}`;
  const after = cursor === undefined ? null : await readCursor(db, listScope, cursor, place);
  const { q, role, suspended } = filters;
  const rows = await db
    .select()
    .from(users)
    .where(
      and(
        q ? hasText(q) : undefined,
        role && eq(users.role, role),
        suspended && (suspended === "true" ? isNotNull(users.suspendedAt) : isNull(users.suspendedAt)),
        after ? before(users, after) : undefined,
      ),
    )
    .orderBy(desc(users.createdAt), desc(users.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(({ id, name, email, emailVerified, ...user }) => ({
    id,
    name,
    email,
    isEmailVerified: emailVerified,
    role: user.role,
    suspendedAt: user.suspendedAt?.toISOString() ?? null,
    createdAt: user.createdAt.toISOString(),
  }));
  return { items, nextCursor: await cursorAfter(db, listScope, rows, limit) };
}

/** Users who may administer, without those who are suspended. */
export async function countAdmins(db: Db): Promise<number> {
  return db.$count(users, and(eq(users.role, "admin"), isNull(users.suspendedAt)));
}

export async function countPublishedBy(db: Db, userId: string): Promise<number> {
  return db.$count(recipes, and(eq(recipes.authorId, userId), eq(recipes.status, "published")));
}
