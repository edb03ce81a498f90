import { expect, test } from "vitest";
import { formatServings, nextAmount, servingsOf } from "./servings.ts";

test.each([
  { name: "goes by ones for a few", base: 4, amount: 4, direction: 1, expected: 5 },
  { name: "goes by threes for 24", base: 24, amount: 24, direction: -1, expected: 21 },
  { name: "halves a single one", base: 1, amount: 1, direction: -1, expected: 0.5 },
  { name: "stops above nothing", base: 4, amount: 1, direction: -1, expected: null },
  { name: "stops at twenty times", base: 4, amount: 80, direction: 1, expected: null },
] as const)("nextAmount $name", ({ base, amount, direction, expected }) => {
  expect(nextAmount(base, amount, direction)).toBe(expected);
});

test.each([
  { servings: { amount: 1, unit: null }, expected: "1 serving" },
  { servings: { amount: 6, unit: null }, expected: "6 servings" },
  { servings: { amount: 24, unit: "cookies" }, expected: "24 cookies" },
  { servings: servingsOf({ servings: null }), expected: "1 batch" },
  { servings: { amount: 0.5, unit: "batch" }, expected: "½ batch" },
])("formatServings reads $expected", ({ servings, expected }) => {
  expect(formatServings(servings)).toBe(expected);
});
