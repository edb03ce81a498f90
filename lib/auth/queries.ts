import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { preparedQuery } from "#db/prepared.ts";
import { apiKeys, passkeys, sessions, users } from "#db/schema/users.ts";
import type { Scope, Viewer } from "./model.ts";

const viewerColumns = { userId: users.id, name: users.name, email: users.email, role: users.role };
const maySignIn = isNull(users.suspendedAt);

const sessionViewer = preparedQuery((db) =>
  db
    .select({ ...viewerColumns, sessionId: sessions.id, createdAt: sessions.createdAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.token, sql.placeholder("token")), gt(sessions.expiresAt, sql`now()`), maySignIn))
    .prepare("session_viewer"),
);

const keyViewer = preparedQuery((db) =>
  db
    .select({
      ...viewerColumns,
      keyId: apiKeys.id,
      scopes: apiKeys.scopes,
      isUseNoted: sql<boolean>`coalesce(${apiKeys.lastUsedAt} > now() - interval '1 hour', false)`,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(and(eq(apiKeys.keyHash, sql.placeholder("keyHash")), gt(apiKeys.expiresAt, sql`now()`), maySignIn))
    .prepare("key_viewer"),
);

/** Null for a session that has ended, and for a user who is suspended. */
export async function findSessionViewer(db: Db, token: string): Promise<Viewer | null> {
  const [row] = await sessionViewer(db).execute({ token });
  if (!row) return null;
  const { sessionId, createdAt, ...viewer } = row;
  return { ...viewer, by: { kind: "session", sessionId, signedInAt: createdAt.toISOString() } };
}

/** Null for a key that has expired or was revoked, and for a user who is suspended. Notes its use, to the hour. */
export async function findKeyViewer(db: Db, keyHash: string): Promise<Viewer | null> {
  const [row] = await keyViewer(db).execute({ keyHash });
  if (!row) return null;
  const { keyId, scopes, isUseNoted, ...viewer } = row;
  if (!isUseNoted) {
    await db.update(apiKeys).set({ lastUsedAt: sql`now()` }).where(eq(apiKeys.id, keyId));
  }
  // A check constraint allows nothing but scopes.
  return { ...viewer, by: { kind: "key", scopes: scopes as Scope[] } };
}

/** Null when there is no such user. */
export async function findUserState(db: Db, userId: string): Promise<{ isSuspended: boolean } | null> {
  const [row] = await db.select({ suspendedAt: users.suspendedAt }).from(users).where(eq(users.id, userId));
  return row ? { isSuspended: row.suspendedAt !== null } : null;
}

export async function countPasskeys(db: Db, userId: string): Promise<number> {
  return db.$count(passkeys, eq(passkeys.userId, userId));
}

/** Null when nobody has this address. */
export async function findUserIdByEmail(db: Db, email: string): Promise<string | null> {
  const [row] = await db.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()));
  return row?.id ?? null;
}
