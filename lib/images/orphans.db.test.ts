import { expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { drafts, recipeVersions } from "#db/schema/index.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertImage, insertRecipe, insertUser } from "#db/testing/rows.ts";
import { createMemoryStorage } from "#lib/testing/memory-storage.ts";
import { renewImage } from "./commands.ts";
import { collectOrphans } from "./orphans.ts";
import { findImage } from "./queries.ts";
import { masterKey, variantKey } from "./variant-store.ts";

const LONG_AGO = new Date("2020-01-01");
// The storage of these tests says of every blob that it is from 1970.
const BEFORE = new Date("2020-01-02");

const CONTENT = {
  title: "Soup",
  summary: "",
  language: "en",
  authorCredit: null,
  sourceUrl: null,
  sourceName: null,
  cuisine: null,
  difficulty: null,
  tags: [],
  prepMinutes: null,
  cookMinutes: null,
  totalMinutes: null,
  servings: null,
  ingredientGroups: [],
  stepGroups: [],
  notes: [],
};

async function storedImage(db: Db, storage: ReturnType<typeof createMemoryStorage>, createdAt = LONG_AGO) {
  const image = await insertImage(db, { createdAt });
  await storage.put(masterKey(image.hash), Buffer.from("m"));
  await storage.put(variantKey(image.hash, 400, "avif"), Buffer.from("v"));
  return image;
}

test("a photo that no recipe shows goes, with its blobs", () =>
  inRollback(async (db) => {
    const storage = createMemoryStorage();
    const orphan = await storedImage(db, storage);

    const collected = await collectOrphans(db, storage, BEFORE);

    expect(collected.pictures).toBeGreaterThanOrEqual(1);
    expect(await findImage(db, orphan.hash)).toBeNull();
    expect(storage.blobs.size).toBe(0);
  }));

test("covers, further pictures, art and young photos stay", () =>
  inRollback(async (db) => {
    const storage = createMemoryStorage();
    const cover = await storedImage(db, storage);
    const further = await storedImage(db, storage);
    const young = await storedImage(db, storage, new Date());
    await insertRecipe(db, { coverImageId: cover.id, imageIds: [further.id] });

    await collectOrphans(db, storage, BEFORE);

    for (const { hash } of [cover, further, young]) expect(await findImage(db, hash)).not.toBeNull();
    expect(storage.blobs.size).toBe(6);
  }));

test("pictures of drafts and of earlier versions stay, and one that was just sent again", () =>
  inRollback(async (db) => {
    const storage = createMemoryStorage();
    const [drafted, earlier, again, orphan] = [
      await storedImage(db, storage),
      await storedImage(db, storage),
      await storedImage(db, storage),
      await storedImage(db, storage),
    ];
    const content = (hash: string) => ({ ...CONTENT, pictures: [{ image: hash, alt: "" }] });
    const cook = await insertUser(db);
    const recipe = await insertRecipe(db);
    await db.insert(drafts).values({ authorId: cook.id, content: content(drafted.hash) });
    await db
      .insert(recipeVersions)
      .values({ recipeId: recipe.id, version: 1, content: content(earlier.hash) });
    expect(await renewImage(db, again.hash)).toBe(true);

    await collectOrphans(db, storage, BEFORE);

    for (const { hash } of [drafted, earlier, again]) expect(await findImage(db, hash)).not.toBeNull();
    expect(await findImage(db, orphan.hash)).toBeNull();
  }));

test("blobs that no row names go: of an upload that ended in the middle, and of one never looked at", () =>
  inRollback(async (db) => {
    const storage = createMemoryStorage();
    await storage.put(masterKey("0".repeat(32)), Buffer.from("m"));
    await storage.put(variantKey("0".repeat(32), 400, "avif"), Buffer.from("v"));
    await storage.put("uploads/a", Buffer.from("u"));

    expect(await collectOrphans(db, storage, BEFORE)).toMatchObject({ blobs: 1, uploads: 1 });
    expect(storage.blobs.size).toBe(0);
  }));

test("what was stored a moment ago stays: its row may be on its way", () =>
  inRollback(async (db) => {
    const storage = createMemoryStorage();
    await storage.put(masterKey("1".repeat(32)), Buffer.from("m"));
    await storage.put("uploads/b", Buffer.from("u"));

    expect(await collectOrphans(db, storage, new Date(0))).toMatchObject({ blobs: 0, uploads: 0 });
    expect(storage.blobs.size).toBe(2);
  }));
