import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { eq, isNotNull, sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { images, recipes } from "#db/schema/index.ts";
import { inRollback, settle } from "#db/testing/in-rollback.ts";
import { insertUser } from "#db/testing/rows.ts";
import { unpublishRecipe } from "#lib/authoring/commands.ts";
import { saveDraft, startDraft } from "#lib/authoring/drafts.ts";
import { publishDraft } from "#lib/authoring/publish.ts";
import { getEncoder } from "#lib/images/encoder.ts";
import { findPublishedRecipe } from "#lib/recipes/detail.ts";
import { createFileSystemStorage } from "#lib/storage/file-system.ts";
import { temporaryFolder } from "#lib/testing/temporary-folder.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { zipOf } from "#lib/testing/zip.ts";
import { openSource } from "./import-recipes/open-source.ts";
import { importRecipes } from "./import-recipes.ts";

afterAll(() => getEncoder().close());

const recipe = (title: string, more = "") =>
  `---\ntitle: ${title}\ntags: [soup]\n---\n\n${more}\n\n## Ingredients\n\n- 2 leeks, sliced\n- 1 l water\n\n## Directions\n\n1. Boil.\n`;
const picture = (red: number) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: red, g: 90, b: 40 } } })
    .png()
    .toBuffer();

async function run(db: Db, path: string, signal?: AbortSignal) {
  const storage = createFileSystemStorage(await temporaryFolder());
  return importRecipes({ db, storage, source: await openSource(path), signal });
}

const counts = { imported: 0, unchanged: 0, updated: 0, kept: 0, failed: 0, failures: [], notices: [] };

async function titles(db: Db): Promise<string[]> {
  const rows = await db
    .select({ title: recipes.title })
    .from(recipes)
    .where(isNotNull(recipes.sourceKey))
    .orderBy(recipes.title);
  return rows.map(({ title }) => title);
}

test("a folder comes in with ingredients, pictures and tags, and is found by search", () =>
  inRollback(async (db) => {
    const folder = await temporaryFolder({
      "recipes/leek.md": recipe("Leek soup", "![Leeks](/pix/leek.png)\n![](near.png)"),
      "recipes/near.png": await picture(10),
      "pix/leek.png": await picture(20),
    });
    expect(await run(db, folder)).toEqual({ ...counts, imported: 1, picturesStored: 2, picturesLeftOut: 0 });

    expect(await findPublishedRecipe(db, "leek-soup")).toMatchObject({
      title: "Leek soup",
      image: { alt: "Leeks", widthPx: 64 },
      images: [{ alt: "Leek soup" }],
      tags: [{ slug: "soup" }],
      ingredientGroups: [
        { items: [{ quantity: { min: 2 }, note: "sliced", ingredient: { slug: "leek" } }, { unit: "l" }] },
      ],
    });
    await settle(db);
    expect(await db.execute(sql`select 1 from recipe_search where title_key = 'leek soup'`)).toHaveLength(1);
  }));

describe("a second run", () => {
  test("changes nothing, also when the folder lies elsewhere or is a zip", () =>
    inRollback(async (db) => {
      const leek = recipe("Leek soup");
      const folder = await temporaryFolder({ "book/leek.md": leek });
      const elsewhere = await temporaryFolder({
        "deep/book/leek.md": leek,
        "download.zip": zipOf([{ name: "book/leek.md", body: leek }]),
      });
      await run(db, join(folder, "book"));
      const before = await db.select().from(recipes);
      for (const path of [
        join(folder, "book"),
        join(elsewhere, "deep/book"),
        join(elsewhere, "download.zip"),
      ]) {
        expect(await run(db, path)).toMatchObject({ ...counts, unchanged: 1 });
      }
      expect(await db.select().from(recipes)).toEqual(before);
    }));

  test("brings in what changed: text, or the bytes of a picture, or a picture that was missing", () =>
    inRollback(async (db) => {
      const folder = await temporaryFolder({
        "a.md": recipe("Aubergine"),
        "b.md": recipe("Beetroot", "![](b.png)"),
        "b.png": await picture(10),
        "c.md": recipe("Celery", "![](c.png)"),
        "d.md": recipe("Dill"),
      });
      expect(await run(db, folder)).toMatchObject({ imported: 4, picturesLeftOut: 1 });

      await writeFile(join(folder, "a.md"), recipe("Artichoke"));
      await writeFile(join(folder, "b.png"), await picture(200));
      await writeFile(join(folder, "c.png"), await picture(100));
      expect(await run(db, folder)).toMatchObject({
        updated: 3,
        unchanged: 1,
        picturesStored: 2,
        picturesLeftOut: 0,
      });
      expect(await titles(db)).toEqual(["Artichoke", "Beetroot", "Celery", "Dill"]);
    }));
});

test("what was edited or taken back on the site stays as it is there, and the report says so", () =>
  inRollback(async (db) => {
    const folder = await temporaryFolder({ "a.md": recipe("Aubergine"), "b.md": recipe("Beetroot") });
    await run(db, folder);
    const editor = signedInAs(await insertUser(db, { role: "editor" }));
    const draft = await startDraft(db, editor, { recipeId: await idOf(db, "aubergine") });
    const content = { ...draft.content, title: "Aubergine by hand" };
    await saveDraft(db, editor, draft.id, { content, revision: 1 });
    await publishDraft(db, editor, draft.id, { revision: 2 });
    await unpublishRecipe(db, { viewer: editor, headers: null }, "beetroot");

    // Nothing is new at the source: nothing to say.
    expect(await run(db, folder)).toMatchObject({ ...counts, unchanged: 2 });
    await writeFile(join(folder, "a.md"), recipe("Artichoke"));
    await writeFile(join(folder, "b.md"), recipe("Broccoli"));
    const report = await run(db, folder);
    expect(report).toMatchObject({
      updated: 0,
      kept: 2,
      failed: 0,
      notices: [/^a\.md/, /^b\.md/].map(matching),
    });
    expect(await titles(db)).toEqual(["Aubergine by hand", "Beetroot"]);
    expect(await findPublishedRecipe(db, "beetroot")).toBeNull();
  }));

const matching = (pattern: RegExp) => expect.stringMatching(pattern);
async function idOf(db: Db, slug: string): Promise<string> {
  const [row] = await db.select({ id: recipes.id }).from(recipes).where(eq(recipes.slug, slug));
  if (!row) throw new Error(`there is no recipe ${slug}`);
  return row.id;
}

test("an interrupted run is taken up by the next", () =>
  inRollback(async (db) => {
    const names = Array.from({ length: 40 }, (_, index) => `${String(index).padStart(2, "0")}.md`);
    const folder = await temporaryFolder(
      Object.fromEntries(names.map((name) => [name, recipe(`Soup ${name}`)])),
    );
    const stop = new AbortController();
    const interrupted = importRecipes({
      db,
      storage: createFileSystemStorage(await temporaryFolder()),
      source: await openSource(folder),
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(interrupted).rejects.toThrow(/abort/i);
    const half = (await titles(db)).length;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(40);

    expect(await run(db, folder)).toMatchObject({ imported: 40 - half, unchanged: half, failed: 0 });
    expect(await titles(db)).toHaveLength(40);
  }));

test("bad files among good ones are reported by file, line and reason", () =>
  inRollback(async (db) => {
    const folder = await temporaryFolder({
      "good.md": recipe("Good"),
      "no-ingredients.md": "# Nothing\n\n## Directions\n\nWait.",
      "lines.jsonl": `{nope\n${JSON.stringify({ "@type": "Recipe", name: "Egg", recipeIngredient: ["1 egg"], recipeInstructions: "Boil." })}\n`,
      "null.md": recipe("Noo\0dles"),
    });
    const report = await run(db, folder);
    expect(report).toMatchObject({
      imported: 3,
      failed: 2,
      failures: ["lines.jsonl:1: is not valid JSON", "no-ingredients.md:1: no ingredients"],
    });
    expect(await titles(db)).toEqual(["Egg", "Good", "Noodles"]);
  }));

test("missing, broken, foreign and hostile pictures are left out with a word, and art takes their place", () =>
  inRollback(async (db) => {
    const folder = await temporaryFolder({
      "gone.md": recipe("Gone", "![](/pix/gone.png)"),
      "out.md": recipe("Out", "![](../../../etc/passwd)"),
      "remote.md": recipe("Remote", "![](https://x.test/a.png)"),
      "cut.md": recipe("Cut", "![](cut.png)"),
      "cut.png": await picture(50),
      "script.md": recipe("Script", "![](evil.svg)"),
      "evil.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    });
    await truncate(join(folder, "cut.png"), 60);
    const report = await run(db, folder);

    expect(report).toMatchObject({ imported: 5, failed: 0, picturesStored: 0, picturesLeftOut: 4 });
    expect(report.notices).toEqual([
      expect.stringMatching(/^cut\.md:1: picture cut\.png: The picture is damaged/),
      "gone.md:1: picture /pix/gone.png is not there",
      "out.md:1: picture ../../../etc/passwd leaves the folder",
      expect.stringMatching(/^script\.md:1: picture evil\.svg: Drawings in SVG can hold programs/),
    ]);
    const covers = await db
      .selectDistinct({ kind: images.kind })
      .from(recipes)
      .innerJoin(images, eq(images.id, recipes.coverImageId))
      .where(isNotNull(recipes.sourceKey));
    expect(covers).toEqual([{ kind: "art" }]);
  }));

test("two records of one name in a file are two recipes, the same two each time", () =>
  inRollback(async (db) => {
    const egg = JSON.stringify({
      "@type": "Recipe",
      name: "Egg",
      recipeIngredient: ["1 egg"],
      recipeInstructions: "Boil.",
    });
    const folder = await temporaryFolder({ "eggs.jsonl": `${egg}\n${egg.replace("Boil", "Fry")}\n` });
    expect(await run(db, folder)).toMatchObject({ imported: 2 });
    expect(await run(db, folder)).toMatchObject({ imported: 0, unchanged: 2 });
  }));

test.each([
  { name: "nothing there", path: "gone", code: "not_found" },
  { name: "a file of another kind", path: "a.txt", code: "unsupported_media" },
  { name: "a folder without recipes", path: "empty", code: "unsupported_media" },
])("a path with $name is refused", async ({ path, code }) => {
  const folder = await temporaryFolder({ "a.txt": "x", "empty/b.txt": "y" });
  await expect(openSource(join(folder, path))).rejects.toMatchObject({ code });
});
