import { and, desc, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { accounts, apiKeys, passkeys, sessions, users } from "#db/schema/users.ts";
import type { Viewer } from "#lib/auth/model.ts";
import type { AccountDetail } from "./model.ts";
import { countPublishedBy } from "./queries.ts";

/** What the viewer's own account holds; newest first. */
export async function findAccount(db: Db, viewer: Viewer): Promise<AccountDetail> {
  const { userId } = viewer;
  const [[user], sessionRows, passkeyRows, keyRows, passwordCount, publishedCount] = await Promise.all([
    db
      .select({ emailVerified: users.emailVerified, createdAt: users.createdAt })
      .from(users)
      .where(eq(users.id, userId)),
    db
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, sql`now()`)))
      .orderBy(desc(sessions.createdAt)),
    db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(desc(passkeys.createdAt)),
    db.select().from(apiKeys).where(eq(apiKeys.userId, userId)).orderBy(desc(apiKeys.createdAt)),
    db.$count(accounts, and(eq(accounts.userId, userId), isNotNull(accounts.password))),
    countPublishedBy(db, userId),
  ]);
  if (!user) throw new Error(`user ${userId} is signed in and does not exist`);
  const thisSession = viewer.by.kind === "session" ? viewer.by.sessionId : null;
  return {
    hasPassword: passwordCount > 0,
    isEmailVerified: user.emailVerified,
    createdAt: user.createdAt.toISOString(),
    publishedCount,
    sessions: sessionRows.map(({ id, userAgent, ipAddress, createdAt }) => ({
      id,
      userAgent,
      ipAddress,
      createdAt: createdAt.toISOString(),
      isThis: id === thisSession,
    })),
    passkeys: passkeyRows.map(({ id, name, createdAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
    })),
    apiKeys: keyRows.map(({ id, name, keyEnd, scopes, expiresAt, lastUsedAt, createdAt }) => ({
      id,
      name,
      keyEnd,
      scopes,
      expiresAt: expiresAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    })),
  };
}
