import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { cuisines, recipeIngredients, recipes, recipeTags, reviews, tags } from "#db/schema/index.ts";
import { inRollback, settle } from "#db/testing/in-rollback.ts";
import { insertImage, insertIngredient, insertUser } from "#db/testing/rows.ts";
import { saveRecipe } from "./commands.ts";
import { findPublishedRecipe } from "./detail.ts";
import type { RecipeDraft } from "./draft.ts";
import type { SaveRecipeInput } from "./save-input.ts";

const DRAFT: RecipeDraft = {
  title: "Crème caramel",
  summary: "Trembling.",
  language: "en",
  authorCredit: "Ada",
  sourceUrl: null,
  sourceName: null,
  cuisine: "French",
  difficulty: "easy",
  tags: ["dessert", "make-ahead", "gluten-free"],
  prepMinutes: 15,
  cookMinutes: 40,
  totalMinutes: null,
  servings: { amount: 6, unit: null },
  ingredientGroups: [
    { title: null, lines: ["500 ml milk"] },
    { title: "Caramel", lines: ["100-120 g sugar"] },
  ],
  stepGroups: [{ title: null, steps: ["Melt.", "Bake."] }],
  notes: ["Keeps\nwell.", "Chill it."],
  pictures: [],
  rating: { average: 4.5, count: 2 },
  publishedAt: new Date("2020-01-02"),
};

async function inputFor(db: Db, values: Partial<SaveRecipeInput> = {}): Promise<SaveRecipeInput> {
  const { id: ingredientId } = await insertIngredient(db);
  const line = { unit: "g", note: null, ingredientId };
  return {
    draft: DRAFT,
    sourceKey: "markdown:sweets/caramel.md",
    sourceHash: "0".repeat(64),
    ingredients: [
      { ...line, name: "milk", original: "500 ml milk", quantity: { min: 500, max: null } },
      { ...line, name: "sugar", original: "100-120 g sugar", quantity: { min: 100, max: 120 } },
    ],
    coverImageId: (await insertImage(db)).id,
    imageIds: [(await insertImage(db)).id],
    ...values,
  };
}

test("a saved recipe is read back as it was drafted", () =>
  inRollback(async (db) => {
    const saved = await saveRecipe(db, await inputFor(db));
    expect(saved).toMatchObject({ slug: "creme-caramel", outcome: "created" });

    expect(await findPublishedRecipe(db, "creme-caramel")).toMatchObject({
      title: "Crème caramel",
      totalMinutes: 55,
      servings: { amount: 6, unit: null },
      cuisine: { slug: "french", name: "French" },
      tags: [{ name: "dessert" }, { name: "gluten-free" }, { slug: "make-ahead", name: "make ahead" }],
      ingredientGroups: [
        { title: null, items: [{ name: "milk", original: "500 ml milk" }] },
        { title: "Caramel", items: [{ quantity: { min: 100, max: 120 } }] },
      ],
      stepGroups: [{ title: null, steps: ["Melt.", "Bake."] }],
      notes: ["Keeps well.", "Chill it."],
      rating: { average: 4.5, count: 2 },
      publishedAt: "2020-01-02T00:00:00.000Z",
      images: [{}],
    });
  }));

describe("the same source again", () => {
  test("leaves the stars of cooks, and adds the source's to them", () =>
    inRollback(async (db) => {
      const input = await inputFor(db);
      const { id } = await saveRecipe(db, input);
      const { id: userId } = await insertUser(db);
      await db.insert(reviews).values({ recipeId: id, userId, stars: 3, status: "published" });
      const ratingOf = async () => (await findPublishedRecipe(db, "creme-caramel"))?.rating;
      expect(await ratingOf()).toEqual({ average: 4, count: 3 });

      const draft = { ...DRAFT, rating: { average: 5, count: 7 } };
      await saveRecipe(db, { ...input, draft, sourceHash: "1".repeat(64) });
      expect(await ratingOf()).toEqual({ average: 4.75, count: 8 });
      await saveRecipe(db, { ...input, draft: { ...DRAFT, rating: null }, sourceHash: "2".repeat(64) });
      expect(await ratingOf()).toEqual({ average: 3, count: 1 });
    }));

  test("unchanged writes nothing", () =>
    inRollback(async (db) => {
      const input = await inputFor(db);
      const first = await saveRecipe(db, input);
      const again = await saveRecipe(db, { ...input, draft: { ...DRAFT, title: "Never written" } });
      expect(again).toEqual({ ...first, outcome: "unchanged" });
      expect((await findPublishedRecipe(db, first.slug))?.title).toBe("Crème caramel");
    }));

  test("changed updates in place: key, address and first publication stay, parts are replaced", () =>
    inRollback(async (db) => {
      const input = await inputFor(db);
      const first = await saveRecipe(db, input);
      const draft = {
        ...DRAFT,
        title: "Flan",
        publishedAt: null,
        tags: ["dessert"],
        ingredientGroups: [{ title: null, lines: ["1 l milk"] }],
      };
      const again = await saveRecipe(db, {
        ...input,
        draft,
        sourceHash: "1".repeat(64),
        ingredients: input.ingredients.slice(0, 1),
        imageIds: [],
      });

      expect(again).toEqual({ ...first, outcome: "updated" });
      expect(await findPublishedRecipe(db, first.slug)).toMatchObject({
        title: "Flan",
        publishedAt: "2020-01-02T00:00:00.000Z",
        tags: [{ slug: "dessert" }],
        ingredientGroups: [{ items: [{ name: "milk" }] }],
        images: [],
      });
      const lines = await db.select().from(recipeIngredients).where(eq(recipeIngredients.recipeId, first.id));
      expect(lines).toHaveLength(1);
    }));
});

test("what fails halfway leaves the recipe as it was, or none", () =>
  inRollback(async (db) => {
    const input = await inputFor(db);
    const { slug } = await saveRecipe(db, input);
    const before = await findPublishedRecipe(db, slug);
    const broken = {
      draft: { ...DRAFT, title: "Half" },
      sourceHash: "1".repeat(64),
      ingredients: input.ingredients.map((line) => ({ ...line, ingredientId: -1 })),
    };

    await expect(saveRecipe(db, { ...input, ...broken })).rejects.toThrow();
    await expect(saveRecipe(db, { ...input, ...broken, sourceKey: "markdown:new.md" })).rejects.toThrow();

    expect(await findPublishedRecipe(db, slug)).toEqual(before);
    expect(await db.select().from(recipes)).toHaveLength(1);
  }));

test("another recipe of the same title gets an address of its own, the same each time", () =>
  inRollback(async (db) => {
    await saveRecipe(db, await inputFor(db));
    const other = await saveRecipe(db, await inputFor(db, { sourceKey: "markdown:other.md" }));
    expect(other.slug).toMatch(/^creme-caramel-[a-z0-9]{6}$/);
    await db.delete(recipes).where(eq(recipes.id, other.id));
    expect((await saveRecipe(db, await inputFor(db, { sourceKey: "markdown:other.md" }))).slug).toBe(
      other.slug,
    );
  }));

test("two spellings of a tag are one tag, and an existing one is used", () =>
  inRollback(async (db) => {
    const draft = { ...DRAFT, tags: ["make-ahead", "Make ahead"] };
    const { id } = await saveRecipe(db, await inputFor(db, { draft }));
    await saveRecipe(db, await inputFor(db, { draft, sourceKey: "markdown:b.md" }));
    expect(await db.select().from(recipeTags).where(eq(recipeTags.recipeId, id))).toHaveLength(1);
    expect(await db.select().from(tags).where(eq(tags.slug, "make-ahead"))).toHaveLength(1);
    expect(await db.select().from(cuisines).where(eq(cuisines.slug, "french"))).toHaveLength(1);
  }));

test("a date in the future counts as now", () =>
  inRollback(async (db) => {
    const draft = { ...DRAFT, publishedAt: new Date("9000-01-01") };
    const { slug } = await saveRecipe(db, await inputFor(db, { draft }));
    const publishedAt = (await findPublishedRecipe(db, slug))?.publishedAt ?? "";
    expect(new Date(publishedAt).getTime()).toBeLessThanOrEqual(Date.now());
  }));

test("a recipe is found by its words once the transaction ends", () =>
  inRollback(async (db) => {
    await saveRecipe(db, await inputFor(db));
    await settle(db);
    const [row] = await db.execute(
      `select count(*)::int as found from recipe_search where title_key = 'creme caramel'`,
    );
    expect(row).toEqual({ found: 1 });
  }));

test.each<[name: string, change: Partial<SaveRecipeInput>, field: string]>([
  ["an empty title", { draft: { ...DRAFT, title: " " } }, "draft.title"],
  ["a null character", { draft: { ...DRAFT, summary: "a\0b" } }, "draft.summary"],
  ["half a surrogate pair", { draft: { ...DRAFT, summary: "a\ud800" } }, "draft.summary"],
  ["negative minutes", { draft: { ...DRAFT, prepMinutes: -1 } }, "draft.prepMinutes"],
  [
    "absurd servings",
    { draft: { ...DRAFT, servings: { amount: 1e9, unit: null } } },
    "draft.servings.amount",
  ],
  ["lines that were not taken apart", { ingredients: [] }, "ingredients"],
  ["a hash that is none", { sourceHash: "x" }, "sourceHash"],
])("refuses %s by the field's name and writes nothing", (_name, change, field) =>
  inRollback(async (db) => {
    const refused = saveRecipe(db, await inputFor(db, change));
    await expect(refused).rejects.toMatchObject({ code: "validation", fields: [{ path: field }] });
    expect(await db.select().from(recipes)).toEqual([]);
  }),
);
