import { createHmac, randomBytes } from "node:crypto";
import type { Db } from "#db/client.ts";
import { apiKeys, sessions } from "#db/schema/users.ts";
import { hashOf, newApiKey } from "#lib/auth/api-key.ts";
import { sessionCookieName } from "#lib/auth/cookies.ts";
import type { Role, Scope } from "#lib/auth/model.ts";
import { authSecret } from "#lib/auth/secret.ts";
import { HOUR_MS } from "#lib/units.ts";
import { insertUser } from "./rows.ts";

export type Person = { userId: string; sessionId: string; cookie: string };

/** Somebody with an account who has signed in just now, and perhaps been suspended since. */
export async function insertPerson(
  db: Db,
  { role = "cook", isSuspended = false, name }: { role?: Role; isSuspended?: boolean; name?: string } = {},
): Promise<Person> {
  const user = await insertUser(db, {
    ...(name && { name }),
    role,
    emailVerified: true,
    suspendedAt: isSuspended ? new Date() : null,
  });
  const token = randomBytes(24).toString("base64url");
  const expiresAt = new Date(Date.now() + HOUR_MS);
  const [session] = await db
    .insert(sessions)
    .values({ userId: user.id, token, expiresAt })
    .returning({ id: sessions.id });
  if (!session) throw new Error("the insert returned no row");
  const signature = createHmac("sha256", await authSecret(db))
    .update(token)
    .digest("base64");
  const cookie = `${sessionCookieName()}=${encodeURIComponent(`${token}.${signature}`)}`;
  return { userId: user.id, sessionId: session.id, cookie };
}

/** @returns An API key of theirs, for `Authorization: Bearer`. */
export async function insertKey(
  db: Db,
  { userId }: Pick<Person, "userId">,
  scopes: Scope[],
): Promise<string> {
  const key = newApiKey();
  await db.insert(apiKeys).values({
    userId,
    name: "a key",
    keyHash: hashOf(key),
    keyEnd: key.slice(-4),
    scopes,
    expiresAt: new Date(Date.now() + HOUR_MS),
  });
  return key;
}
