import { isIP } from "node:net";
import { and, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { preparedQuery } from "#db/prepared.ts";
import { favourites } from "#db/schema/favourites.ts";
import { recipes } from "#db/schema/recipes.ts";
import { auditLog, users } from "#db/schema/users.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { mayEditRecipe } from "#lib/auth/policy.ts";
import { readCursor, writeCursor } from "#lib/http/cursor.ts";
import type { AuditListQuery, AuditPage, UserListQuery, UserPage } from "./model.ts";

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

/** Where a page ends: lists of users and of the log are in the order of time. */
const place = z.strictObject({ createdAt: z.iso.datetime(), id: z.uuid() });
/** As the front makes them: a UUID, or the id of a trace. */
const REQUEST_ID = /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/;
type Place = z.infer<typeof place>;
type Placed = { createdAt: Date; id: string };

const before = (table: { createdAt: unknown; id: unknown }, after: Place) =>
  sql`(${table.createdAt}, ${table.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;

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
        q ? hasText(users, q) : undefined,
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

/** Newest first. @throws {AppError} `bad_cursor` */
export async function listAudit(db: Db, { limit, cursor, ...filters }: AuditListQuery): Promise<AuditPage> {
  const listScope = `audit ${JSON.stringify(filters)}`;
  const after = cursor === undefined ? null : await readCursor(db, listScope, cursor, place);
  const actor = alias(users, "actor");
  const subject = alias(users, "subject");
  const { q, action, user } = filters;
  const rows = await db
    .select({ entry: auditLog, actorName: actor.name, subjectName: subject.name })
    .from(auditLog)
    .leftJoin(actor, eq(actor.id, auditLog.actorId))
    .leftJoin(subject, eq(subject.id, auditLog.subjectId))
    .where(
      and(
        q ? concerns(db, q) : undefined,
        action ? isAction(action) : undefined,
        user ? or(eq(auditLog.actorId, user), eq(auditLog.subjectId, user)) : undefined,
        after ? before(auditLog, after) : undefined,
      ),
    )
    .orderBy(desc(auditLog.createdAt), desc(auditLog.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(({ entry, actorName, subjectName }) => ({
    ...entry,
    createdAt: entry.createdAt.toISOString(),
    actorName,
    subjectName,
  }));
  const places = rows.map(({ entry }) => entry);
  return { items, nextCursor: await cursorAfter(db, listScope, places, limit) };
}

/** By an address of the network or a request's id, where the text is one, else by users. */
function concerns(db: Db, text: string): SQL | undefined {
  if (isIP(text)) return eq(auditLog.address, text);
  if (REQUEST_ID.test(text)) return eq(auditLog.requestId, text);
  const named = db.select({ id: users.id }).from(users).where(hasText(users, text));
  return or(inArray(auditLog.actorId, named), inArray(auditLog.subjectId, named));
}

function isAction(action: string): SQL | undefined {
  // "/" is the character after ".": all that begin with the word and a dot.
  return action.includes(".")
    ? eq(auditLog.action, action)
    : sql`${auditLog.action} collate "C" between ${`${action}.`} and ${`${action}/`}`;
}

/** By users_search_idx. */
function hasText(table: typeof users, text: string): SQL {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return sql`lower(${table.name} || ' ' || ${table.email}) like ${pattern}`;
}

async function cursorAfter(db: Db, listScope: string, rows: Placed[], limit: number): Promise<string | null> {
  const last = rows[limit - 1];
  if (!last || rows.length <= limit) return null;
  return writeCursor(db, listScope, { createdAt: last.createdAt.toISOString(), id: last.id });
}

/** Users who may administer, without those who are suspended. */
export async function countAdmins(db: Db): Promise<number> {
  return db.$count(users, and(eq(users.role, "admin"), isNull(users.suspendedAt)));
}

export async function countPublishedBy(db: Db, userId: string): Promise<number> {
  return db.$count(recipes, and(eq(recipes.authorId, userId), eq(recipes.status, "published")));
}
