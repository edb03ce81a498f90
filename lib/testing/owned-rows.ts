import type { Db } from "#db/client.ts";
import { drafts, uploads } from "#db/schema/authoring.ts";
import { collections, shareLinks } from "#db/schema/keeping.ts";
import { apiKeys, passkeys, sessions } from "#db/schema/users.ts";
import { insertRecipe } from "#db/testing/rows.ts";
import type { SiteAccount } from "#db/testing/site-accounts.ts";
import { EMPTY_CONTENT } from "#lib/recipes/content-model.ts";

/** Makes what a path names, somebody's own. @returns What names it in the path. */
export type MakeOwned = (db: Db, owner: SiteAccount) => Promise<string>;

/** By the path up to what names it: everything below is the same thing's. */
export const OWNED_ROWS: Record<string, MakeOwned> = {
  "/api/me/sessions/{id}": async (db, owner) =>
    idOf(await db.select({ id: sessions.id, of: sessions.userId }).from(sessions), owner),
  "/api/me/keys/{id}": async (db, owner) =>
    idOf(await db.select({ id: apiKeys.id, of: apiKeys.userId }).from(apiKeys), owner),
  "/api/me/passkeys/{id}": async (db, { userId }) => {
    const values = {
      userId,
      publicKey: "x",
      credentialID: userId,
      counter: 0,
      deviceType: "x",
      backedUp: false,
    };
    const rows = await db.insert(passkeys).values(values).returning({ id: passkeys.id, of: passkeys.userId });
    return idOf(rows, { userId });
  },
  "/api/me/drafts/{id}": async (db, { userId }) => {
    const values = { authorId: userId, content: EMPTY_CONTENT };
    const rows = await db.insert(drafts).values(values).returning({ id: drafts.id, of: drafts.authorId });
    return idOf(rows, { userId });
  },
  "/api/me/collections/{id}": async (db, { userId }) => {
    const values = { userId, title: "Mine" };
    const rows = await db
      .insert(collections)
      .values(values)
      .returning({ id: collections.id, of: collections.userId });
    return idOf(rows, { userId });
  },
  "/api/me/uploads/{id}": async (db, { userId }) => {
    const values = { userId, status: "processing" } as const;
    const rows = await db.insert(uploads).values(values).returning({ id: uploads.id, of: uploads.userId });
    return idOf(rows, { userId });
  },
  "/api/recipes/{slug}": async (db, { userId }) => (await insertRecipe(db, { authorId: userId })).slug,
  "/api/history/{recipeId}": async (db, { userId }) => (await insertRecipe(db, { authorId: userId })).id,
  "/api/me/shares/{id}": async (db, { userId }) => {
    const { id: recipeId } = await insertRecipe(db);
    const values = { userId, recipeId, tokenHash: userId };
    const rows = await db
      .insert(shareLinks)
      .values(values)
      .returning({ id: shareLinks.id, of: shareLinks.userId });
    return idOf(rows, { userId });
  },
};

function idOf(rows: readonly { id: string; of: string }[], { userId }: Pick<SiteAccount, "userId">): string {
  const row = rows.find(({ of }) => of === userId);
  if (!row) throw new Error("the row was not made");
  return row.id;
}
