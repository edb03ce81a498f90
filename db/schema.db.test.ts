import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { DIFFICULTIES, difficultyFacet, timeFacet } from "#lib/recipes/facets.ts";
import type { Db } from "./client.ts";
import { facetCounts, ingredients, recipeSearch, recipeSteps, recipes, tags } from "./schema/index.ts";
import { inRollback, settle } from "./testing/in-rollback.ts";
import { insertCuisine, insertImage, insertIngredient, insertRecipe, insertTag } from "./testing/rows.ts";

describe("constraints refuse bad data", () => {
  test.each([
    { name: "a slug with capitals", constraint: "recipes_slug_check", values: { slug: "Soup" } },
    { name: "a slug with a path", constraint: "recipes_slug_check", values: { slug: "../soup" } },
    { name: "an empty title", constraint: "recipes_title_check", values: { title: "" } },
    { name: "an endless title", constraint: "recipes_title_check", values: { title: "x".repeat(201) } },
    {
      name: "an endless summary",
      constraint: "recipes_summary_check",
      values: { summary: "x".repeat(4001) },
    },
    { name: "no language", constraint: "recipes_language_check", values: { language: "english!" } },
    { name: "a negative time", constraint: "recipes_prep_minutes_check", values: { prepMinutes: -1 } },
    { name: "an absurd time", constraint: "recipes_cook_minutes_check", values: { cookMinutes: 525_601 } },
    { name: "ready in no time", constraint: "recipes_total_minutes_check", values: { totalMinutes: 0 } },
    { name: "no servings", constraint: "recipes_servings_amount_check", values: { servingsAmount: 0 } },
    {
      name: "published without a time",
      constraint: "recipes_published_at_check",
      values: { publishedAt: null },
    },
    {
      name: "a draft with a time",
      constraint: "recipes_published_at_check",
      values: { status: "draft" as const, publishedAt: new Date() },
    },
    {
      name: "six stars",
      constraint: "recipes_rating_average_check",
      values: { ratingAverage: 6, ratingCount: 1 },
    },
    { name: "stars without votes", constraint: "recipes_rating_count_check", values: { ratingAverage: 4 } },
    {
      name: "an unknown cuisine",
      constraint: "recipes_cuisine_id_cuisines_id_fk",
      values: { cuisineId: -1 },
    },
    {
      name: "an unknown picture",
      constraint: "recipes_cover_image_id_images_id_fk",
      values: { coverImageId: "00000000-0000-4000-8000-000000000000" },
    },
    { name: "an empty step", constraint: "recipe_steps_text_check", values: { steps: [""] } },
    {
      name: "an unknown ingredient",
      constraint: "recipe_ingredients_ingredient_id_ingredients_id_fk",
      values: { ingredients: [-1] },
    },
  ])("$name", ({ constraint, values }) =>
    inRollback(async (db) => {
      await expect(insertRecipe(db, values)).rejects.toMatchObject({
        cause: { constraint_name: constraint },
      });
    }),
  );

  test.each([
    {
      name: "a range that runs backwards",
      constraint: "recipe_ingredients_quantity_check",
      line: { quantityMin: 3, quantityMax: 2 },
    },
    {
      name: "a range without a start",
      constraint: "recipe_ingredients_quantity_max_check",
      line: { quantityMin: null, quantityMax: 2 },
    },
    { name: "a nameless ingredient", constraint: "recipe_ingredients_name_check", line: { name: "" } },
  ])("$name", ({ constraint, line }) =>
    inRollback(async (db) => {
      const { id: ingredientId } = await insertIngredient(db);
      await expect(insertRecipe(db, { ingredients: [{ ...line, ingredientId }] })).rejects.toMatchObject({
        cause: { constraint_name: constraint },
      });
    }),
  );

  test.each([
    {
      name: "a hash that could be a path",
      constraint: "images_hash_check",
      values: { hash: "../../etc/passwd" },
    },
    { name: "art without its spec", constraint: "images_art_spec_check", values: { kind: "art" as const } },
    {
      name: "a colour that is CSS",
      constraint: "images_dominant_color_check",
      values: { dominantColor: "red" },
    },
    { name: "a picture without width", constraint: "images_size_check", values: { widthPx: 0 } },
  ])("$name", ({ constraint, values }) =>
    inRollback(async (db) => {
      await expect(insertImage(db, values)).rejects.toMatchObject({ cause: { constraint_name: constraint } });
    }),
  );

  test("two recipes of one slug, or of one source", () =>
    inRollback(async (db) => {
      await insertRecipe(db, { slug: "leek-soup", sourceKey: "markdown:leek.md" });
      await expect(
        db.transaction((tx) => insertRecipe(tx, { sourceKey: "markdown:leek.md" })),
      ).rejects.toMatchObject({ cause: { constraint_name: "recipes_sourceKey_unique" } });
      await expect(db.transaction((tx) => insertRecipe(tx, { slug: "leek-soup" }))).rejects.toMatchObject({
        cause: { constraint_name: "recipes_slug_unique" },
      });
    }));

  test("an ingredient, tag or picture that recipes use cannot go", () =>
    inRollback(async (db) => {
      const ingredient = await insertIngredient(db);
      const tag = await insertTag(db);
      await insertRecipe(db, { ingredients: [ingredient.id], tagIds: [tag.id] });
      for (const [table, id] of [
        [ingredients, ingredient.id],
        [tags, tag.id],
      ] as const) {
        await expect(db.transaction((tx) => tx.delete(table).where(eq(table.id, id)))).rejects.toMatchObject({
          cause: { code: "23001" },
        });
      }
    }));
});

describe("the search index follows the recipe", () => {
  test("a published recipe is indexed at commit, a draft is not", () =>
    inRollback(async (db) => {
      const recipe = await insertRecipe(db, { title: "Crème brûlée" });
      const draft = await insertRecipe(db, { status: "draft" });
      expect(await findIndexed(db, recipe.id)).toBeNull();

      await settle(db);

      expect(await findIndexed(db, recipe.id)).toMatchObject({ titleKey: "creme brulee", totalMinutes: 30 });
      expect(await findIndexed(db, draft.id)).toBeNull();
    }));

  test("a recipe made a draft again leaves the index", () =>
    inRollback(async (db) => {
      const recipe = await insertRecipe(db);
      await settle(db);
      await db.update(recipes).set({ status: "draft", publishedAt: null }).where(eq(recipes.id, recipe.id));
      await settle(db);
      expect(await findIndexed(db, recipe.id)).toBeNull();
    }));

  test("a changed step is found by its new words, no longer by the old", () =>
    inRollback(async (db) => {
      const recipe = await insertRecipe(db, { steps: ["Simmer the lentils."] });
      await makeOld(db, recipe.id);
      expect(await wordsMatch(db, recipe.id, "lentil")).toBe(true);

      await db
        .update(recipeSteps)
        .set({ text: "Fry the onions." })
        .where(eq(recipeSteps.recipeId, recipe.id));
      await settle(db);

      expect(await wordsMatch(db, recipe.id, "lentil")).toBe(false);
      expect(await wordsMatch(db, recipe.id, "onion")).toBe(true);
    }));

  test("a renamed ingredient is found under its new name", () =>
    inRollback(async (db) => {
      const aubergine = await insertIngredient(db, { singular: "aubergine" });
      const recipe = await insertRecipe(db, { ingredients: [aubergine.id] });
      await makeOld(db, recipe.id);
      await db.update(ingredients).set({ singular: "eggplant" }).where(eq(ingredients.id, aubergine.id));
      await settle(db);
      expect(await wordsMatch(db, recipe.id, "eggplant")).toBe(true);
      expect(await wordsMatch(db, recipe.id, "aubergine")).toBe(false);
    }));

  test("facets hold ingredients, tags, cuisine, and the fixed ones of lib/recipes/facets.ts", () =>
    inRollback(async (db) => {
      const [ingredient, tag, cuisine] = [
        await insertIngredient(db),
        await insertTag(db),
        await insertCuisine(db),
      ];
      for (const difficulty of DIFFICULTIES) {
        const recipe = await insertRecipe(db, {
          ingredients: [ingredient.id],
          tagIds: [tag.id],
          cuisineId: cuisine.id,
          difficulty,
          totalMinutes: 120,
        });
        await settle(db);
        const times = [timeFacet(120), timeFacet(180), timeFacet(240)];
        expect((await findIndexed(db, recipe.id))?.facetIds.toSorted((a, b) => a - b)).toEqual([
          difficultyFacet(difficulty),
          ...times,
          ...[ingredient.id, tag.id, cuisine.id].toSorted((a, b) => a - b),
        ]);
      }
    }));

  test("facet counts stay exact through insert, change, draft and delete", () =>
    inRollback(async (db) => {
      const [kept, changed] = [await insertTag(db), await insertTag(db)];
      const made = [];
      for (let i = 0; i < 4; i++) made.push(await insertRecipe(db, { tagIds: [kept.id, changed.id] }));
      const [untagged, drafted, deleted] = made;
      if (!untagged || !drafted || !deleted) throw new Error("four recipes were made");
      await settle(db);
      expect(await countFacet(db, kept.id)).toBe(4);
      await makeOld(db, untagged.id);

      await db.execute(
        sql`delete from recipe_tags where recipe_id = ${untagged.id} and tag_id = ${changed.id}`,
      );
      await db
        .update(recipes)
        .set({ updatedAt: new Date(0) })
        .where(eq(recipes.id, untagged.id));
      await db.update(recipes).set({ status: "draft", publishedAt: null }).where(eq(recipes.id, drafted.id));
      await db.delete(recipes).where(eq(recipes.id, deleted.id));
      await settle(db);

      expect(await countFacet(db, kept.id)).toBe(2);
      expect(await countFacet(db, changed.id)).toBe(1);
      expect(await findIndexed(db, deleted.id)).toBeNull();
    }));
});

async function findIndexed(db: Db, recipeId: string) {
  const [row] = await db.select().from(recipeSearch).where(eq(recipeSearch.recipeId, recipeId));
  return row ?? null;
}

async function wordsMatch(db: Db, recipeId: string, word: string): Promise<boolean> {
  const rows = await db.execute(
    sql`select from recipe_search where recipe_id = ${recipeId} and all_words @@ to_tsquery('hestia_english', ${word})`,
  );
  return rows.length === 1;
}

/** Indexed, and written before this transaction: a part touched twice in one transaction counts once. */
async function makeOld(db: Db, recipeId: string): Promise<void> {
  await db
    .update(recipes)
    .set({ updatedAt: new Date(0) })
    .where(eq(recipes.id, recipeId));
  await settle(db);
}

async function countFacet(db: Db, facetId: number): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`sum(${facetCounts.recipeCount})::integer` })
    .from(facetCounts)
    .where(eq(facetCounts.facetId, facetId));
  return row?.count ?? 0;
}
