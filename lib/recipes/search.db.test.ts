import { describe, expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { inRollback, settle } from "#db/testing/in-rollback.ts";
import { insertIngredient, insertRecipe, insertTag } from "#db/testing/rows.ts";
import { listRecipePage } from "./list.ts";
import { type RecipeListQuery, recipeListQuery } from "./model.ts";
import { findSuggestions } from "./suggest.ts";

type Sample = { title: string; language?: string; ingredients?: string[]; steps?: string[]; stars?: number };

/** Ingredients of one name are one row. */
async function insertSamples(db: Db, samples: Sample[]): Promise<void> {
  const known = new Map<string, number>();
  for (const { title, language = "en", ingredients = [], steps = ["Serve."], stars } of samples) {
    const lines = [];
    for (const name of ingredients) {
      const id = known.get(name) ?? (await insertIngredient(db, { singular: name })).id;
      known.set(name, id);
      lines.push({ ingredientId: id, name });
    }
    const rating = stars === undefined ? {} : { ratingAverage: stars, ratingCount: 100 };
    await insertRecipe(db, { title, language, steps, ingredients: lines, ...rating });
  }
  await settle(db);
}

async function search(db: Db, q: string, more: Partial<RecipeListQuery> = {}) {
  const query = recipeListQuery.parse({ q, ...more });
  const page = await listRecipePage(db, query, { cursor: null, limit: 50 });
  expect(page.total).toEqual({ value: page.items.length, exact: true });
  return { titles: page.items.map((item) => item.title), correctedTo: page.correctedTo };
}

const finding = (samples: Sample[], cases: { q: string; finds: string[]; correctedTo?: string }[]) => () =>
  inRollback(async (db) => {
    await insertSamples(db, samples);
    for (const { q, finds, correctedTo = null } of cases) {
      const found = await search(db, q);
      expect.soft({ q, ...found }).toEqual({ q, titles: finds, correctedTo });
    }
  });

test(
  "the very title comes first, then titles, then ingredients, then steps; in each the best rated",
  finding(
    [
      { title: "Slow roast", steps: ["Crush the garlic."], stars: 5 },
      { title: "Plain beans", ingredients: ["garlic"], stars: 5 },
      { title: "Bread with garlic", stars: 3 },
      { title: "Soup of garlic", stars: 4 },
      { title: "Garlic!", stars: 1 },
      { title: "Something else", stars: 5 },
    ],
    [{ q: "garlic", finds: ["Garlic!", "Soup of garlic", "Bread with garlic", "Plain beans", "Slow roast"] }],
  ),
);

test(
  "accents, case, order, punctuation and endings do not count; all words must be there",
  finding(
    [
      { title: "Crème brûlée" },
      { title: "Mac & cheese" },
      { title: "Shepherd's pie" },
      { title: "Stir-fried tomatoes" },
      { title: "Huevos rancheros with jalapeño" },
    ],
    [
      { q: "creme brulee", finds: ["Crème brûlée"] },
      { q: "BRÛLÉE, crème", finds: ["Crème brûlée"] },
      { q: "cheese mac", finds: ["Mac & cheese"] },
      { q: "mac & cheese", finds: ["Mac & cheese"] },
      { q: "shepherds pie", finds: ["Shepherd's pie"] },
      { q: "the shepherd's pie", finds: ["Shepherd's pie"] },
      { q: "stir fry tomato", finds: ["Stir-fried tomatoes"] },
      { q: "jalapeno", finds: ["Huevos rancheros with jalapeño"] },
      { q: "crème fraîche", finds: [] },
    ],
  ),
);

test(
  "typos are mended where nothing is found, and the answer says so",
  finding(
    [
      { title: "Roast chicken" },
      { title: "Spaghetti bolognese" },
      { title: "Zucchini fritters", ingredients: ["parmesan", "turmeric"] },
      { title: "Broccoli soup" },
      { title: "Espresso martini" },
    ],
    [
      { q: "chikcen", finds: ["Roast chicken"], correctedTo: "chicken" },
      { q: "rosat chikcen", finds: ["Roast chicken"], correctedTo: "roast chicken" },
      { q: "bolognaise", finds: ["Spaghetti bolognese"], correctedTo: "bolognese" },
      { q: "zuchini", finds: ["Zucchini fritters"], correctedTo: "zucchini" },
      { q: "parmezan", finds: ["Zucchini fritters"], correctedTo: "parmesan" },
      { q: "tumeric", finds: ["Zucchini fritters"], correctedTo: "turmeric" },
      { q: "brocoli", finds: ["Broccoli soup"], correctedTo: "broccoli" },
      { q: "expresso", finds: ["Espresso martini"], correctedTo: "espresso" },
      { q: "chikc", finds: ["Roast chicken"], correctedTo: "chicken" },
      { q: "chicken", finds: ["Roast chicken"] },
      { q: "chicken bolognese", finds: [] },
      { q: "qwrtzpsdfg", finds: [] },
    ],
  ),
);

test(
  "the last word may be unfinished, without drowning the word it is",
  finding(
    [
      ...Array.from({ length: 11 }, (_, n) => ({ title: `Chicken ${n}`, stars: 5 })),
      { title: "Chick pea mash" },
      { title: "Egg salad" },
      { title: "Eggplant dip" },
    ],
    [
      { q: "salad eg", finds: ["Egg salad"] },
      { q: "egg", finds: ["Egg salad"] },
      { q: "dip eggpl", finds: ["Eggplant dip"] },
      {
        q: "chick",
        finds: ["Chick pea mash", ...Array.from({ length: 11 }, () => expect.stringMatching(/^Chicken/))],
      },
    ],
  ),
);

test(
  "recipes of several languages are found side by side, each by its own endings",
  finding(
    [
      { title: "Lentil soup", ingredients: ["lentils"] },
      { title: "Soupe aux lentilles et carottes", language: "fr" },
      { title: "Sopa de lentejas con zanahorias", language: "es" },
      { title: "Linsensuppe mit Würsten", language: "de" },
      { title: "味噌汁", language: "ja" },
    ],
    [
      { q: "lentils", finds: ["Lentil soup"] },
      { q: "lentille carotte", finds: ["Soupe aux lentilles et carottes"] },
      { q: "lenteja zanahoria", finds: ["Sopa de lentejas con zanahorias"] },
      { q: "wurst", finds: ["Linsensuppe mit Würsten"] },
      { q: "味噌汁", finds: ["味噌汁"] },
    ],
  ),
);

describe("a hostile query is never an error", () => {
  test.each([
    "\0",
    "\ud800",
    "soup\0\ud800",
    "%",
    "_",
    "%%%'\"\\",
    "' or 1=1 --",
    "'; drop table recipes; --",
    "a & b | !c <-> (d:*)",
    ":*",
    "<->",
    "!",
    "((((",
    "the",
    "…",
    "🍲",
    "½ №①",
    "a".repeat(200),
    "z ".repeat(100),
    'soup* -garlic "exact phrase" OR',
    "http://example.com/soup?x=1#y user@example.com 1e5 -3.14 a/b\\c",
    "\u200b\u202e\ufeff",
    "İI ıi ẞß ﬁ",
  ])("%j", (q) =>
    inRollback(async (db) => {
      await insertSamples(db, [{ title: "Soup" }]);
      const query = { ...recipeListQuery.parse({}), q };
      const page = await listRecipePage(db, query, { cursor: null, limit: 5 });
      expect(page.items.length).toBeLessThanOrEqual(1);
      await findSuggestions(db, q);
    }),
  );
});

test("words and filters are combined, in every order, and pages follow each other", () =>
  inRollback(async (db) => {
    const tag = await insertTag(db);
    const garlic = await insertIngredient(db, { singular: "garlic" });
    for (let n = 0; n < 7; n++) {
      await insertRecipe(db, {
        title: n % 2 ? `Soup ${n}` : `Garlic soup ${n}`,
        totalMinutes: 10 + n,
        ingredients: n < 5 ? [garlic.id] : [],
        tagIds: n > 0 ? [tag.id] : [],
      });
    }
    await settle(db);
    const expected = ["Garlic soup 2", "Garlic soup 4", "Soup 1", "Soup 3"];
    for (const sort of ["relevance", "title", "newest", "rating", "quickest"]) {
      const query = recipeListQuery.parse({ q: "soup", tag: tag.slug, ingredient: garlic.slug, sort });
      const titles: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await listRecipePage(db, query, { cursor, limit: 3 });
        expect(page.total).toEqual({ value: 4, exact: true });
        titles.push(...page.items.map((item) => item.title));
        cursor = page.nextCursor;
      } while (cursor);
      expect(titles.toSorted()).toEqual(expected);
    }
    expect((await search(db, "soup", { without: [garlic.slug], sort: "title" })).titles).toEqual([
      "Garlic soup 6",
      "Soup 5",
    ]);
    expect((await search(db, "garlic", { maxMinutes: 12 })).titles.toSorted()).toEqual([
      "Garlic soup 0",
      "Garlic soup 2",
      "Soup 1",
    ]);
  }));

test("a correction holds for the pages that follow", () =>
  inRollback(async (db) => {
    await insertSamples(
      db,
      Array.from({ length: 5 }, (_, n) => ({ title: `Chicken ${n}` })),
    );
    const query = recipeListQuery.parse({ q: "chikcen" });
    const first = await listRecipePage(db, query, { cursor: null, limit: 3 });
    const second = await listRecipePage(db, query, { cursor: first.nextCursor, limit: 3 });
    expect([first.correctedTo, second.correctedTo]).toEqual(["chicken", "chicken"]);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, null]);
  }));

test("suggestions offer ingredients, tags and titles that begin so, and mend typos where nothing does", () =>
  inRollback(async (db) => {
    const ingredients = [];
    for (const singular of ["tomato", "smoked tomato"])
      ingredients.push((await insertIngredient(db, { singular })).id);
    const tag = await insertTag(db, { slug: "tomatoes-galore", name: "Tomatoes galore" });
    await insertTag(db, { slug: "tomato-unused", name: "Tomato unused" });
    await insertRecipe(db, { title: "Tomato tart", ingredients, tagIds: [tag.id] });
    await settle(db);

    for (const { typed, correctedTo } of [
      { typed: "tom", correctedTo: null },
      { typed: "Tomáto", correctedTo: null },
      { typed: "tomatto", correctedTo: "tomato" },
    ]) {
      const found = await findSuggestions(db, typed);
      expect(found.recipes.map((recipe) => recipe.title)).toEqual(["Tomato tart"]);
      expect(found.ingredients.map((option) => option.name)).toEqual(["tomato"]);
      expect(found.tags.map((option) => option.slug)).toEqual(["tomatoes-galore"]);
      expect(found.correctedTo).toBe(correctedTo);
    }
    expect(await findSuggestions(db, "qqqqq")).toMatchObject({
      recipes: [],
      ingredients: [],
      correctedTo: null,
    });
  }));
