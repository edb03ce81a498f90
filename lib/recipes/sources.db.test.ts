import { inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { recipeVersions, searchWords } from "#db/schema/index.ts";
import { inRollback, settle } from "#db/testing/in-rollback.ts";
import { insertRecipe } from "#db/testing/rows.ts";
import { EMPTY_CONTENT } from "./content-model.ts";
import { hasRecipes, listSources, settleBulkWrite } from "./sources.ts";

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
