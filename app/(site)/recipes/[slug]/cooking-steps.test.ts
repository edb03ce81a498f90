import { expect, test } from "vitest";
import { cookingSteps } from "./cooking-steps.ts";

const item = (name: string) => ({
  quantity: null,
  unit: null,
  name,
  note: null,
  original: name,
  ingredient: { slug: name, name },
});

const [bake, serve] = cookingSteps({
  ingredientGroups: [{ title: null, items: [item("flour"), item("butter"), item("sugar")] }],
  stepGroups: [
    {
      title: null,
      steps: ["Rub the butter into the flour. Bake at 180 °C for 25 minutes, then rest 5 minutes."],
    },
    { title: "To serve", steps: ["Eat."] },
  ],
});

test("a step is cut at its times and temperatures, and nothing of it is lost", () => {
  expect(bake?.parts.map((part) => part.text + (part.tail ?? "")).join("")).toBe(
    "Rub the butter into the flour. Bake at 180 °C for 25 minutes, then rest 5 minutes.",
  );
  expect(bake?.parts.flatMap((part) => part.durationMs ?? [])).toEqual([1_500_000, 300_000]);
  expect(bake?.parts.at(-1)).toEqual({ text: "5 minutes", durationMs: 300_000, tail: "." });
  expect(bake?.parts.find((part) => part.temperature)).toEqual({
    text: "180 °C",
    temperature: { min: 180, max: null, unit: "C" },
  });
});

test("a step knows what goes in and the group it belongs to", () => {
  expect(bake?.ingredients.map((ingredient) => ingredient.name)).toEqual(["flour", "butter"]);
  expect(serve).toEqual({ groupTitle: "To serve", parts: [{ text: "Eat." }], ingredients: [] });
});
