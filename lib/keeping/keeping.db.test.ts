import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import {
  collectionRecipes,
  collections,
  favourites,
  recipeNotes,
  shareLinks,
  users,
} from "#db/schema/index.ts";
import { inRollback, settle } from "#db/testing/in-rollback.ts";
import { insertManyRecipes } from "#db/testing/many-recipes.ts";
import { insertRecipe, insertUser } from "#db/testing/rows.ts";
import type { Role } from "#lib/auth/model.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { findCollection, listCollections } from "./collections.ts";
import {
  addToCollection,
  changeCollection,
  createCollection,
  deleteCollection,
  removeFromCollection,
  saveNote,
} from "./commands.ts";
import { listCollectionIds, listFavouriteIds } from "./lists.ts";
import { MAX_COLLECTION_RECIPES, MAX_COLLECTIONS, MAX_SHARES } from "./model.ts";
import { createShare, findShared, listShares, revokeShare } from "./shares.ts";

const insertViewer = async (db: Db, role: Role = "cook") => signedInAs(await insertUser(db, { role }));
const notFound = { code: "not_found" };
const lunches = { title: "Lunches", description: "" };

test("favourites are read to the end by cursor, the last marked first, and found by words of their titles", () =>
  inRollback(async (db) => {
    const ada = await insertViewer(db);
    const titles = ["Crème caramel", "Onion soup", "French onion soup", "Leek soup"];
    for (const title of titles) {
      const { id } = await insertRecipe(db, { title });
      await db
        .insert(favourites)
        .values({ userId: ada.userId, recipeId: id, createdAt: new Date("2026-01-01") });
    }
    const { id: draftId } = await insertRecipe(db, { title: "Onion draft", status: "draft" });
    await db.insert(favourites).values({ userId: ada.userId, recipeId: draftId });
    await settle(db);

    const all = await listFavouriteIds(db, ada.userId, { limit: 100 });
    expect(all).toMatchObject({ total: { value: 4, exact: true }, nextCursor: null });
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listFavouriteIds(db, ada.userId, { limit: 1, ...(cursor && { cursor }) });
      seen.push(...page.ids);
      expect(page.total.value).toBe(4);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.ids);
    const count = async (q: string) => (await listFavouriteIds(db, ada.userId, { q, limit: 10 })).total.value;
    expect([await count("soup ONION"), await count("creme"), await count("%"), await count("cake")]).toEqual([
      2, 1, 4, 0,
    ]);
    const other = await listFavouriteIds(db, ada.userId, { limit: 1 });
    const eve = await insertViewer(db);
    await expect(
      listFavouriteIds(db, eve.userId, { limit: 1, cursor: other.nextCursor ?? "" }),
    ).rejects.toMatchObject({ code: "bad_cursor" });
  }));

test("a collection is made, filled, renamed, emptied and deleted", () =>
  inRollback(async (db) => {
    const ada = await insertViewer(db);
    const [soup, cake] = [await insertRecipe(db), await insertRecipe(db)];
    const { id } = await createCollection(db, ada, lunches);
    await addToCollection(db, ada, id, soup.id);
    await addToCollection(db, ada, id, soup.id);
    await addToCollection(db, ada, id, cake.id);
    await changeCollection(db, ada, id, { title: "Sunday lunches" });
    await settle(db);

    const [listed] = (await listCollections(db, ada.userId, { limit: 10, recipe: cake.id })).items;
    expect(listed).toMatchObject({ title: "Sunday lunches", recipeCount: 2, hasRecipe: true });
    expect(listed?.cover).toHaveLength(2);
    expect((await listCollectionIds(db, id, { limit: 10 })).ids.toSorted()).toEqual(
      [soup.id, cake.id].toSorted(),
    );

    await removeFromCollection(db, ada, id, soup.id);
    await removeFromCollection(db, ada, id, soup.id);
    expect(await findCollection(db, ada.userId, id)).toMatchObject({ recipeCount: 1, hasRecipe: null });
    await deleteCollection(db, ada, id);
    expect(await db.select().from(collectionRecipes)).toEqual([]);
  }));

test("a collection is its cook's alone, and takes only what is published", () =>
  inRollback(async (db) => {
    const [ada, eve] = [await insertViewer(db), await insertViewer(db, "admin")];
    const recipe = await insertRecipe(db);
    const draft = await insertRecipe(db, { status: "draft" });
    const { id } = await createCollection(db, ada, lunches);
    await expect(addToCollection(db, ada, id, draft.id)).rejects.toMatchObject(notFound);
    await expect(addToCollection(db, eve, id, recipe.id)).rejects.toMatchObject(notFound);
    await expect(removeFromCollection(db, eve, id, recipe.id)).rejects.toMatchObject(notFound);
    await expect(changeCollection(db, eve, id, { title: "Mine" })).rejects.toMatchObject(notFound);
    await expect(deleteCollection(db, eve, id)).rejects.toMatchObject(notFound);
    expect(await findCollection(db, eve.userId, id)).toBeNull();
    expect(await db.select().from(collections)).toHaveLength(1);
  }));

test("collections are bounded in number and size", () =>
  inRollback(async (db) => {
    const ada = await insertViewer(db);
    const { id } = await createCollection(db, ada, lunches);
    await insertManyRecipes(db, MAX_COLLECTION_RECIPES + 1);
    await db.execute(sql`insert into collection_recipes (collection_id, recipe_id)
      select ${id}, id from recipes limit ${MAX_COLLECTION_RECIPES}`);
    const [[held], [left]] = [
      await db.select({ id: collectionRecipes.recipeId }).from(collectionRecipes).limit(1),
      await db.execute<{ id: string }>(
        sql`select id from recipes where id not in (select recipe_id from collection_recipes)`,
      ),
    ];
    await expect(addToCollection(db, ada, id, left?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
    await expect(addToCollection(db, ada, id, held?.id ?? "")).resolves.toBeUndefined();
    await db.execute(sql`insert into collections (user_id, title)
      select ${ada.userId}, 'More' from generate_series(2, ${MAX_COLLECTIONS})`);
    await expect(createCollection(db, ada, lunches)).rejects.toMatchObject({ code: "conflict" });
  }));

test("a note is kept, replaced, and taken away by writing nothing", () =>
  inRollback(async (db) => {
    const ada = await insertViewer(db);
    const { id } = await insertRecipe(db);
    expect(await saveNote(db, ada, id, "Less salt.")).toBeInstanceOf(Date);
    await saveNote(db, ada, id, "Half the salt.");
    expect(await db.select({ text: recipeNotes.text }).from(recipeNotes)).toEqual([
      { text: "Half the salt." },
    ]);
    expect(await saveNote(db, ada, id, " \n")).toBeNull();
    expect(await db.select().from(recipeNotes)).toEqual([]);
    const draft = await insertRecipe(db, { status: "draft" });
    await expect(saveNote(db, ada, draft.id, "Hm.")).rejects.toMatchObject(notFound);
  }));

test("a link leads to what it shares until it is over or taken back, and its token is not kept", () =>
  inRollback(async (db) => {
    const ada = await insertViewer(db);
    const by = { viewer: ada, headers: null };
    const recipe = await insertRecipe(db, { status: "draft", authorId: ada.userId });
    const { id: collectionId } = await createCollection(db, ada, lunches);
    const first = await createShare(db, by, { recipeId: recipe.id, days: null });
    const second = await createShare(db, by, { collectionId, days: 7 });
    expect(await findShared(db, first.token)).toMatchObject({ kind: "recipe", id: recipe.id });
    expect(await findShared(db, second.token)).toMatchObject({ kind: "collection", id: collectionId });
    expect(JSON.stringify(await db.select().from(shareLinks))).not.toContain(first.token);
    expect(await listShares(db, ada.userId, {})).toHaveLength(2);
    expect(await listShares(db, ada.userId, { recipe: recipe.id })).toMatchObject([{ title: recipe.title }]);

    await revokeShare(db, by, first.id);
    await db.update(shareLinks).set({ expiresAt: new Date(Date.now() - 60_000) });
    expect(await findShared(db, first.token)).toBeNull();
    expect(await findShared(db, second.token)).toBeNull();
    expect(await findShared(db, "x".repeat(32))).toBeNull();
    expect(await listShares(db, ada.userId, {})).toEqual([]);
  }));

test("a link ends with its owner's right to what it shares", () =>
  inRollback(async (db) => {
    const [ada, editor] = [await insertViewer(db), await insertViewer(db, "editor")];
    const recipe = await insertRecipe(db, { status: "draft", authorId: ada.userId });
    const input = { recipeId: recipe.id, days: null };
    const { token } = await createShare(db, { viewer: editor, headers: null }, input);
    expect(await findShared(db, token)).not.toBeNull();
    await db.update(users).set({ role: "cook" }).where(eq(users.id, editor.userId));
    expect(await findShared(db, token)).toBeNull();
    const own = await createShare(db, { viewer: ada, headers: null }, input);
    await db.update(users).set({ suspendedAt: new Date() });
    expect(await findShared(db, own.token)).toBeNull();
  }));

test("nobody shares or takes back what is another's, or makes links without end", () =>
  inRollback(async (db) => {
    const [ada, eve] = [await insertViewer(db), await insertViewer(db)];
    const recipe = await insertRecipe(db, { status: "draft", authorId: ada.userId });
    const { id: collectionId } = await createCollection(db, ada, lunches);
    const byEve = { viewer: eve, headers: null };
    const byAda = { viewer: ada, headers: null };
    await expect(createShare(db, byEve, { recipeId: recipe.id, days: null })).rejects.toMatchObject(notFound);
    await expect(createShare(db, byEve, { collectionId, days: null })).rejects.toMatchObject(notFound);
    const { id } = await createShare(db, byAda, { collectionId, days: null });
    await expect(revokeShare(db, byEve, id)).rejects.toMatchObject(notFound);
    await db.execute(sql`insert into share_links (user_id, token_hash, collection_id)
      select ${ada.userId}, 'hash ' || n, ${collectionId} from generate_series(2, ${MAX_SHARES}) n`);
    await expect(createShare(db, byAda, { collectionId, days: null })).rejects.toMatchObject({
      code: "conflict",
    });
  }));
