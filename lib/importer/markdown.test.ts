import { describe, expect, test } from "vitest";
import { parseMarkdown } from "./markdown.ts";

function draftOf(source: string) {
  const { recipes, issues } = parseMarkdown(source, { language: "en" });
  expect(issues).toEqual([]);
  const [recipe] = recipes;
  if (!recipe) throw new Error("no recipe");
  return recipe.draft;
}

const SOUP = `---
title: Leek & potato soup
date: 2026-03-04
tags: [soup, "Winter", soup]
author: Ada
cuisine: British
difficulty: Easy
language: en-GB
---

Soft leeks and [floury](/potatoes) potatoes.

![A bowl](/pix/soup.webp "Soup")

- ⏲️ Prep time: 10 min
- 🍳 Cook time: 30-35 min
- 🍽️ Servings: 4-6 bowls

## Ingredients

- 2 leeks
- **500 g** potatoes

### To serve

- chives

## Directions

1. Sweat the leeks
   in butter.
2. Simmer:
   - lid on
   - low heat

## Notes

- Freezes well.
`;

test("a recipe in the starter collection's form", () => {
  expect(draftOf(SOUP)).toEqual({
    title: "Leek & potato soup",
    summary: "Soft leeks and floury potatoes.",
    language: "en-GB",
    authorCredit: "Ada",
    sourceUrl: null,
    sourceName: null,
    cuisine: "British",
    difficulty: "easy",
    tags: ["soup", "winter"],
    prepMinutes: 10,
    cookMinutes: 35,
    totalMinutes: null,
    servings: { amount: 4, unit: "bowls" },
    ingredientGroups: [
      { title: null, lines: ["2 leeks", "500 g potatoes"] },
      { title: "To serve", lines: ["chives"] },
    ],
    stepGroups: [
      { title: null, steps: ["Sweat the leeks in butter."] },
      { title: "Simmer", steps: ["lid on", "low heat"] },
    ],
    notes: ["Freezes well."],
    pictures: [{ reference: "/pix/soup.webp", alt: "A bowl" }],
    rating: null,
    publishedAt: new Date("2026-03-04"),
  });
});

describe("what people write instead", () => {
  const recipe = (ingredients: string, directions: string, rest = "") =>
    draftOf(`# Pie\n\n## Ingredients\n\n${ingredients}\n\n## Directions\n\n${directions}\n\n${rest}`);

  test("without front matter the first heading is the title", () => {
    expect(recipe("- flour", "1. Bake.").title).toBe("Pie");
  });

  test("tags as text, and a cuisine that only a tag names", () => {
    const draft = draftOf(
      "---\ntitle: A\ntags: quick, Asian, thai\n---\n## Ingredients\n- egg\n## Directions\nBoil.",
    );
    expect(draft).toMatchObject({ tags: ["quick", "asian", "thai"], cuisine: "Thai" });
  });

  test("bold paragraphs and other words or languages as headings", () => {
    const draft = draftOf("# Ei\n\n**Zutaten**\n\n- 1 Ei\n\n**Zubereitung:**\n\nKochen.");
    expect(draft.ingredientGroups).toEqual([{ title: null, lines: ["1 Ei"] }]);
    expect(draft.stepGroups).toEqual([{ title: null, steps: ["Kochen."] }]);
  });

  test("Windows line ends and a byte order mark", () => {
    expect(draftOf(`\uFEFF${SOUP.replaceAll("\n", "\r\n")}`)).toEqual(draftOf(SOUP));
  });

  test("a list item without a quantity and with a list below it is a group", () => {
    const groups = recipe(
      "- 2 eggs\n- Spices:\n  - 1 tsp cumin\n  - salt\n- milk",
      "1. Mix.",
    ).ingredientGroups;
    expect(groups).toEqual([
      { title: null, lines: ["2 eggs", "milk"] },
      { title: "Spices", lines: ["1 tsp cumin", "salt"] },
    ]);
  });

  test("remarks below an ingredient become notes", () => {
    const draft = recipe("- 8 oz cheddar\n  - Grate it yourself.", "1. Melt.");
    expect(draft.ingredientGroups).toEqual([{ title: null, lines: ["8 oz cheddar"] }]);
    expect(draft.notes).toEqual(["Grate it yourself."]);
  });

  test("ingredients without a list: one a line", () => {
    expect(recipe("2 eggs\nmilk", "Mix.").ingredientGroups[0]?.lines).toEqual(["2 eggs", "milk"]);
  });

  test("directions as prose: a step a paragraph, a step a line where lines are sentences", () => {
    expect(recipe("- egg", "Break the egg\ninto a pan.\n\nFry.").stepGroups[0]?.steps).toEqual([
      "Break the egg into a pan.",
      "Fry.",
    ]);
    expect(recipe("- egg", "Break it.\nFry it.").stepGroups[0]?.steps).toEqual(["Break it.", "Fry it."]);
  });

  test("a tip among the directions is a note", () => {
    expect(recipe("- egg", "1. Boil.\n\nTip: use old eggs.").notes).toEqual(["Tip: use old eggs."]);
  });

  test("groups of directions, with the word in a dish's name", () => {
    const groups = recipe(
      "- beef",
      "**Beef tips in gravy**\n\n1. Fry.\n\n### Preparation of the mash\n\n1. Mash.",
    ).stepGroups;
    expect(groups.map(({ title }) => title)).toEqual(["Beef tips in gravy", "Preparation of the mash"]);
  });

  test("unknown headings: ingredients above the directions, notes below", () => {
    const draft = draftOf(
      "# A\n## Ingredients\n- rice\n## Spice blend\n- cumin\n## Equipment\n- pot\n- lid\n## Directions\nBoil.\n## Served with\n- syrup\n- sugar",
    );
    expect(draft.ingredientGroups).toEqual([
      { title: null, lines: ["rice"] },
      { title: "Spice blend", lines: ["cumin"] },
    ]);
    expect(draft.notes).toEqual(["Equipment: pot, lid", "Served with: syrup, sugar"]);
  });

  test("waiting counts towards the total", () => {
    const draft = draftOf(
      "# A\n- Prep: 10 min\n- Cook time: 20 min\n- 🥶 Chill: 2 hrs\n## Ingredients\n- egg\n## Method\nBoil.",
    );
    expect(draft).toMatchObject({ prepMinutes: 10, cookMinutes: 20, totalMinutes: 150 });
  });

  test("without a picture above the recipe, the last one is the cover", () => {
    const pictures = recipe(
      "- egg",
      "1. Break.\n   ![broken](1.jpg)\n2. Serve.\n\n![served](a%20b.jpg?x=1)",
    ).pictures;
    expect(pictures.map(({ reference }) => reference)).toEqual(["a b.jpg", "1.jpg"]);
  });

  test("HTML, entities and comments are text", () => {
    expect(recipe("- 1 egg<br> &amp; <b>salt</b><!-- x -->", "1. Boil.").ingredientGroups[0]?.lines).toEqual([
      "1 egg & salt",
    ]);
  });
});

describe("what cannot come in says where and why", () => {
  test.each([
    { name: "no ingredients", text: "# A\n\n## Directions\n\nBoil.", line: 1, reason: /no ingredients/ },
    {
      name: "ingredients without any",
      text: "# A\n\n## Ingredients\n\n## Directions\nBoil.",
      line: 3,
      reason: /no ingredients/,
    },
    { name: "no directions", text: "# A\n## Ingredients\n- egg", line: 1, reason: /no directions/ },
    { name: "no title", text: "## Ingredients\n- egg\n## Directions\nBoil.", line: 1, reason: /title/ },
    { name: "broken front matter", text: "---\ntitle: A\ntags: [a\n---\n", line: 4, reason: /YAML/ },
    { name: "open front matter", text: "---\ntitle: A\n", line: 1, reason: /closing ---/ },
    { name: "front matter that is a list", text: "---\n- a\n---\n", line: 2, reason: /fields/ },
  ])("$name", ({ text, line, reason }) => {
    expect(parseMarkdown(text, { language: "en" })).toEqual({
      recipes: [],
      issues: [{ severity: "failure", line, reason: expect.stringMatching(reason) }],
    });
  });

  test("an absurd time is left out, and the recipe comes in", () => {
    const source =
      "# A\n- Prep time: -5 min\n- Cook time: 9000 days\n## Ingredients\n- egg\n## Directions\nBoil.";
    const { recipes, issues } = parseMarkdown(source, { language: "en" });
    expect(recipes[0]?.draft).toMatchObject({ prepMinutes: null, cookMinutes: null });
    expect(issues.map(({ severity, reason }) => [severity, reason])).toEqual([
      ["notice", expect.stringContaining("preparation time of -5 min left out")],
      ["notice", expect.stringContaining("cooking time")],
    ]);
  });
});
