import { expect, test } from "vitest";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { contentOf, controlOf, formOf, newRow, rowControl, takeFields } from "./form.ts";

const HASH = "0123456789abcdef0123456789abcdef";
const content: RecipeContent = {
  title: "Lentil soup",
  summary: "",
  language: "en",
  authorCredit: null,
  sourceUrl: null,
  sourceName: null,
  cuisine: null,
  difficulty: "easy",
  tags: ["soup"],
  prepMinutes: 10,
  cookMinutes: null,
  totalMinutes: null,
  servings: { amount: 4, unit: null },
  ingredientGroups: [
    { title: null, lines: ["200 g lentils", "1 onion"] },
    { title: "For the top", lines: ["parsley"] },
  ],
  stepGroups: [{ title: "Soup", steps: ["Chop.", "Boil\nlong."] }],
  notes: ["Keeps well."],
  pictures: [{ image: HASH, alt: "A bowl" }],
};

test("content comes back from its form as it was", () => {
  expect(contentOf(formOf(content))).toEqual(content);
});

test("a form without a line has one to write in, and is no content", () => {
  const form = formOf({ ...content, ingredientGroups: [], stepGroups: [{ title: null, steps: [] }] });
  expect(form.ingredients).toHaveLength(1);
  expect(form.steps).toHaveLength(1);
  expect(contentOf(form)).toMatchObject({ ingredientGroups: [], stepGroups: [] });
});

test("empty rows and pictures on their way are not sent", () => {
  const form = formOf(content);
  form.ingredients.splice(1, 0, newRow("  "));
  form.pictures.unshift({ id: "new", image: null, alt: "" });
  expect(contentOf(form)).toEqual(content);
});

test("what the server refuses is found by its control, though empty rows lie between", () => {
  const form = formOf(content);
  form.ingredients.splice(1, 0, newRow(""));
  const control = (text: string) => rowControl(form.ingredients.find((row) => row.text === text)?.id ?? "");
  expect(controlOf(form, "ingredientGroups.0.lines.1")).toBe(control("1 onion"));
  expect(controlOf(form, "ingredientGroups.1.title")).toBe(control("For the top"));
  expect(controlOf(form, "content.ingredientGroups.1.lines.0")).toBe(control("parsley"));
  expect(controlOf(form, "ingredientGroups")).toBe(rowControl(form.ingredients[0]?.id ?? ""));
  expect(controlOf(form, "servings.amount")).toBe("servings");
});

test("takeFields takes those fields alone, and leaves pictures that are on their way", () => {
  const form = { ...formOf(content), title: "Mine" };
  form.pictures.push({ id: "new", image: null, alt: "" });
  const theirs = { ...content, title: "Theirs", notes: ["New."], pictures: [] };
  const taken = takeFields(form, theirs, ["notes", "pictures", "ingredientGroups"]);
  expect(taken).toMatchObject({ title: "Mine", notes: "New.", pictures: [{ id: "new" }] });
  expect(taken.steps).toBe(form.steps);
  expect(taken.ingredients.map(({ text }) => text)).toEqual(form.ingredients.map(({ text }) => text));
});
