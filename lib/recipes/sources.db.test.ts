import { inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { recipeVersions, searchWords } from "#db/schema/index.ts";
import { inRollback, settle } from "#db/testing/in-rollback.ts";
import { rowsScanned } from "#db/testing/plan.ts";
import { insertImage, insertRecipe } from "#db/testing/rows.ts";
import { EMPTY_CONTENT } from "./content-model.ts";
import { findBySource, hasRecipes, listSources, settleBulkWrite } from "./sources.ts";

test("stored sources are listed with their hashes and whether they were edited, others not at all", () =>
  inRollback(async (db) => {
    await insertRecipe(db, { sourceKey: "markdown:a.md", sourceHash: "1" });
    const { id: recipeId } = await insertRecipe(db, { sourceKey: "markdown:b.md" });
    await db.insert(recipeVersions).values({ recipeId, version: 1, content: EMPTY_CONTENT });
    await insertRecipe(db);
    expect(await listSources(db, ["markdown:a.md", "markdown:b.md", "markdown:c.md"])).toEqual(
      new Map([
        ["markdown:a.md", { hash: "1", isEdited: false }],
        ["markdown:b.md", { hash: null, isEdited: true }],
      ]),
    );
    expect(await listSources(db, [])).toEqual(new Map());
  }));

test("a database knows whether it holds a recipe, draft or not", () =>
  inRollback(async (db) => {
    expect(await hasRecipes(db)).toBe(false);
    await insertRecipe(db, { status: "draft" });
    expect(await hasRecipes(db)).toBe(true);
  }));

test("after a bulk write each word knows how many recipes have it", () =>
  inRollback(async (db) => {
    await insertRecipe(db, { title: "Zebrafish soup" });
    await insertRecipe(db, { title: "Zebrafish stew" });
    await settle(db);
    await settleBulkWrite(db);
    const words = await db
      .select()
      .from(searchWords)
      .where(inArray(searchWords.word, ["zebrafish", "stew"]))
      .orderBy(searchWords.word);
    expect(words).toEqual([
      { word: "stew", recipeCount: 1 },
      { word: "zebrafish", recipeCount: 2 },
    ]);
  }));

test("among many recipes a page is found without reading them all, however long its address", () =>
  inRollback(async (db) => {
    const image = await insertImage(db);
    await db.execute(sql`set local session_replication_role = replica`);
    await db.execute(sql`
      insert into recipes (slug, title, cover_image_id, status, published_at, source_url)
      select 'page-' || n, 'Page ' || n, ${image.id}, 'published', now(), 'https://soups.example/' || n
      from generate_series(1, 20000) as n`);
    await db.execute(sql`set local session_replication_role = origin`);
    await db.execute(sql`analyze recipes`);
    const sourceUrl = `https://soups.example/${"peas-".repeat(395)}`;
    const { slug, title } = await insertRecipe(db, { sourceUrl });

    const before = await rowsScanned(db, "recipes");
    expect(await findBySource(db, `${sourceUrl}/`)).toEqual({ slug, title });
    expect(await findBySource(db, "http://soups.example/77?utm_source=mail")).toMatchObject({
      slug: "page-77",
    });
    expect(await rowsScanned(db, "recipes")).toBe(before);
  }));
