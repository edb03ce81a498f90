import { expect, test } from "vitest";
import { parseJsonLines } from "./json-lines.ts";

const CONTEXT = { language: "en" };
const EGG = { "@type": "Recipe", name: "Egg", recipeIngredient: ["1 egg"], recipeInstructions: "Boil." };

const lines = (...records: unknown[]) =>
  records.map((record) => (typeof record === "string" ? record : JSON.stringify(record))).join("\n");

test("each line is a recipe, known by what it calls itself wherever it stands", () => {
  const text = lines(
    { ...EGG, "@id": "https://x.test/1" },
    "",
    { ...EGG, identifier: 7 },
    { ...EGG, name: "Soft egg" },
  );
  const { recipes, issues } = parseJsonLines(text, CONTEXT);
  expect(issues).toEqual([]);
  expect(recipes.map(({ key, line }) => [key, line])).toEqual([
    ["https://x.test/1", 1],
    ["7", 3],
    ["soft-egg", 4],
  ]);
});

test("a bad line is reported by its number and the rest comes in", () => {
  const { recipes, issues } = parseJsonLines(
    lines(EGG, "{nope", { ...EGG, recipeInstructions: [] }, EGG),
    CONTEXT,
  );
  expect(recipes.map(({ line }) => line)).toEqual([1, 4]);
  expect(issues).toEqual([
    { severity: "failure", line: 2, reason: "is not valid JSON" },
    { severity: "failure", line: 3, reason: "no directions" },
  ]);
});

test("a recipe as our API answers it comes back as it was", () => {
  const [recipe] = parseJsonLines(
    lines({
      id: "0b51ad36-8af2-4f2c-9c62-7d3c1f4c5a01",
      slug: "egg",
      title: "Egg <3",
      summary: "Just an egg.",
      language: "en",
      authorCredit: "Ada",
      source: { name: "X", url: "https://x.test/egg" },
      cuisine: { slug: "british", name: "British" },
      difficulty: "easy",
      tags: [{ slug: "quick", name: "quick" }],
      prepMinutes: 1,
      cookMinutes: 8,
      totalMinutes: 10,
      servings: { amount: 2, unit: null },
      ingredientGroups: [{ title: null, items: [{ original: "1 egg", name: "egg" }] }],
      stepGroups: [{ title: "Boiling", steps: ["Boil."] }],
      notes: ["Old eggs peel well."],
      rating: { average: 4.5, count: 2 },
      publishedAt: "2026-01-02T00:00:00.000Z",
    }),
    CONTEXT,
  ).recipes;

  expect(recipe).toMatchObject({
    key: "0b51ad36-8af2-4f2c-9c62-7d3c1f4c5a01",
    draft: {
      title: "Egg <3",
      authorCredit: "Ada",
      sourceUrl: "https://x.test/egg",
      sourceName: "X",
      cuisine: "British",
      difficulty: "easy",
      tags: ["quick"],
      totalMinutes: 10,
      ingredientGroups: [{ title: null, lines: ["1 egg"] }],
      stepGroups: [{ title: "Boiling", steps: ["Boil."] }],
      notes: ["Old eggs peel well."],
      rating: { average: 4.5, count: 2 },
      publishedAt: new Date("2026-01-02"),
    },
  });
});
