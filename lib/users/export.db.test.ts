import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import {
  accounts,
  collectionRecipes,
  collections,
  drafts,
  images,
  recipeNotes,
  recipeVersions,
  reviews,
  sessions,
  shareLinks,
  uploads,
} from "#db/schema/index.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertImage, insertRecipe, insertUser } from "#db/testing/rows.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { createApiKey, markFavourite } from "./commands.ts";
import { exportAccount } from "./export.ts";

async function unpack(archive: Buffer): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const opened = await fromBufferPromise(archive);
  for await (const entry of opened.eachEntry()) {
    files[entry.fileName] = await text(await opened.openReadStreamPromise(entry));
  }
  return files;
}

function contentOf(title: string, image: string): RecipeContent {
  return {
    title,
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
    ingredientGroups: [{ title: null, lines: ["2 leeks"] }],
    stepGroups: [{ title: null, steps: ["Stir."] }],
    notes: [],
    pictures: [{ image, alt: "A pie" }],
  };
}

test("all that is the viewer's, nothing of others, and no secret", () =>
  inRollback(async (db) => {
    const [ada, eve] = [await insertUser(db, { name: "Ada" }), await insertUser(db, { name: "Eve" })];
    const viewer = signedInAs(ada);
    const own = await insertRecipe(db, { authorId: ada.id, title: "Soup of Ada", steps: ["Stir."] });
    const foreign = await insertRecipe(db, { authorId: eve.id, title: "Stew of Eve" });
    await markFavourite(db, viewer, foreign.id);
    await db.insert(accounts).values([
      { userId: ada.id, providerId: "credential", accountId: ada.id, password: "a-secret-hash" },
      { userId: ada.id, providerId: "oidc", accountId: "ada", accessToken: "a-secret-token" },
    ]);
    await db
      .insert(sessions)
      .values({ userId: ada.id, token: "a-secret-session", expiresAt: new Date(Date.now() + 60_000) });
    const input = { name: "import", scopes: ["me:read" as const], days: 1 };
    const { key } = await createApiKey(db, { viewer, headers: null }, input);

    const picture = await insertImage(db, {});
    const content = contentOf("Pie of Ada", picture.hash);
    await db.insert(drafts).values({ authorId: ada.id, content });
    await db.insert(recipeVersions).values([
      { recipeId: own.id, version: 1, content, editorId: ada.id },
      {
        recipeId: foreign.id,
        version: 1,
        content: contentOf("Mended by Ada", picture.hash),
        editorId: ada.id,
      },
      {
        recipeId: foreign.id,
        version: 2,
        content: contentOf("By Eve herself", picture.hash),
        editorId: eve.id,
      },
    ]);
    await db
      .insert(uploads)
      .values({ userId: ada.id, status: "ready", imageId: picture.id, visibleAt: new Date() });
    for (const { id: userId, name } of [ada, eve]) {
      const [kept] = await db
        .insert(collections)
        .values({ userId, title: `Sundays of ${name}` })
        .returning();
      const collectionId = kept?.id ?? "";
      await db.insert(collectionRecipes).values({ collectionId, recipeId: foreign.id });
      await db
        .insert(reviews)
        .values({ userId, recipeId: foreign.id, stars: 5, text: `${name} likes it`, status: "pending" });
      await db.insert(recipeNotes).values({ userId, recipeId: foreign.id, text: `Less salt for ${name}` });
      await db.insert(shareLinks).values({ userId, collectionId, tokenHash: `a-secret-hash of ${name}` });
    }

    const [cover] = await db.select().from(images).where(eq(images.id, own.coverImageId));
    const openPhoto = async (hash: string) => {
      if (hash !== picture.hash) throw new Error("nothing is stored");
      return Readable.from(Buffer.from("a photo of Ada"));
    };
    const archive = await exportAccount(db, { viewer, headers: null, openPhoto });
    const files = await unpack(await buffer(archive));
    expect(Object.keys(files).toSorted()).toEqual(
      [
        "account.json",
        "collections.json",
        "drafts.json",
        "edits.json",
        "favourites.json",
        "links.json",
        "log.json",
        "notes.json",
        "pictures.json",
        `pictures/${cover?.hash}.jpg`,
        `pictures/${picture.hash}.jpg`,
        `recipes/${own.slug}.json`,
        "reviews.json",
      ].toSorted(),
    );
    expect(JSON.parse(files["account.json"] ?? "")).toMatchObject({ name: "Ada", email: ada.email });
    expect(files["favourites.json"]).toContain("Stew of Eve");
    expect(files[`recipes/${own.slug}.json`]).toContain("Stir.");
    expect(files["log.json"]).toContain("api_key.created");
    expect(files[`pictures/${picture.hash}.jpg`]).toBe("a photo of Ada");
    // Storage has lost it, and the rest is there all the same.
    expect(files[`pictures/${cover?.hash}.jpg`]).toBe("");
    const address = `http://localhost:3000/media/${picture.hash}/1600`;
    expect(JSON.parse(files["drafts.json"] ?? "")).toMatchObject([
      { content: { title: "Pie of Ada", pictures: [{ url: address }] } },
    ]);
    expect(JSON.parse(files[`recipes/${own.slug}.json`] ?? "")).toMatchObject({
      cover: expect.stringContaining("/media/"),
      versions: [{ version: 1, content: { title: "Pie of Ada" } }],
    });
    expect(JSON.parse(files["edits.json"] ?? "")).toMatchObject([{ content: { title: "Mended by Ada" } }]);
    expect(JSON.parse(files["pictures.json"] ?? "")).toMatchObject([{ status: "ready", url: address }]);
    expect(JSON.parse(files["collections.json"] ?? "")).toMatchObject([
      { title: "Sundays of Ada", recipes: [{ slug: foreign.slug }] },
    ]);
    expect(JSON.parse(files["reviews.json"] ?? "")).toMatchObject([{ stars: 5, text: "Ada likes it" }]);
    expect(JSON.parse(files["notes.json"] ?? "")).toMatchObject([{ text: "Less salt for Ada" }]);
    expect(JSON.parse(files["links.json"] ?? "")).toHaveLength(1);
    const everything = Object.values(files).join();
    expect(everything).not.toMatch(/a-secret/);
    expect(everything).not.toContain(key);
    expect(everything).not.toMatch(/by Eve herself|Sundays of Eve|for Eve|Eve likes/i);
    expect(everything).not.toContain(eve.email);
  }));

test("a download that is broken off leaves no picture open", () =>
  inRollback(async (db) => {
    const ada = await insertUser(db);
    const picture = await insertImage(db, {});
    await db.insert(uploads).values({ userId: ada.id, status: "ready", imageId: picture.id });
    const endless = new Readable({ read: () => {} });
    endless.push("the beginning");
    const openPhoto = async () => endless;

    const archive = await exportAccount(db, { viewer: signedInAs(ada), headers: null, openPhoto });
    for await (const piece of archive) if (String(piece).includes("the beginning")) break;

    await expect.poll(() => endless.destroyed).toBe(true);
  }));

test("a picture that cannot be read to its end breaks the download off", () =>
  inRollback(async (db) => {
    const ada = await insertUser(db);
    const picture = await insertImage(db, {});
    await db.insert(uploads).values({ userId: ada.id, status: "ready", imageId: picture.id });
    const torn = new Readable({ read: () => void torn.destroy(new Error("the disk is gone")) });
    const openPhoto = async () => torn;

    const archive = await exportAccount(db, { viewer: signedInAs(ada), headers: null, openPhoto });
    await expect(buffer(archive)).rejects.toThrow("the disk is gone");
  }));
