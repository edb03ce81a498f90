import fc from "fast-check";
import { expect, test } from "vitest";
import { readRecipeText } from "./pasted-text.ts";

test.each([
  {
    name: "under headings",
    text: "Pea soup\nServes 4\nPrep: 10 min\n\nIngredients\n- 500 g peas\n• 1 onion\n\nMethod\n1. Chop the onion.\n2) Add peas and simmer.",
  },
  {
    name: "as Markdown",
    text: "# Pea soup\n\nServes 4\nPrep: 10 min\n\n## Ingredients\n\n* 500 g peas\n* 1 onion\n\n**Method**\n\nChop the onion.\n\nAdd peas and simmer.",
  },
  {
    name: "in German",
    text: "Pea soup\nPortionen: 4\nVorbereitung: 10 min\nZutaten für 4 Personen:\n500 g peas\n1 onion\nZubereitung:\nChop the onion.\nAdd peas and simmer.",
  },
  {
    name: "without headings",
    text: "Pea soup\nServes 4\nPrep: 10 min\n500 g peas\n1 onion\n1. Chop the onion.\n2. Add peas and simmer.",
  },
])("a recipe $name", ({ text }) => {
  expect(readRecipeText(text)).toMatchObject({
    title: "Pea soup",
    prepMinutes: 10,
    servings: { amount: 4 },
    ingredientGroups: [{ title: null, lines: ["500 g peas", "1 onion"] }],
    stepGroups: [{ title: null, steps: ["Chop the onion.", "Add peas and simmer."] }],
  });
});

test("groups by lines that end with a colon", () => {
  const draft = readRecipeText(
    "Soup\nIngredients\nFor the soup:\n1 onion\nFor the top:\nmint\nMethod\nChop and simmer.",
  );
  expect(draft?.ingredientGroups).toEqual([
    { title: "For the soup", lines: ["1 onion"] },
    { title: "For the top", lines: ["mint"] },
  ]);
});

test.each([
  "",
  "Hello",
  "Dear Ada,\n\nhow are you? I have not written for a long time, but much has happened.\n\nYours",
])("%j is no recipe", (text) => {
  expect(readRecipeText(text)).toBeNull();
});

test("never throws", () => {
  const line = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom("\0", "\ud800", "½ 材料", "Ingredients", "- 1 egg", "Method", "1. Boil it.", "# x"),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => void readRecipeText(lines.join("\n"))),
    { numRuns: 30, seed: 7 },
  );
});
