import { expect, test } from "vitest";
import { formatMinutes, formatRecipeCount } from "./facts.ts";

test.each([
  { minutes: 5, expected: "5 min" },
  { minutes: 60, expected: "1 h" },
  { minutes: 80, expected: "1 h 20 min" },
  { minutes: 1_500, expected: "25 h" },
  { minutes: 4_320, expected: "3 days" },
])("$minutes minutes read $expected", ({ minutes, expected }) => {
  expect(formatMinutes(minutes)).toBe(expected);
});

test.each([
  { value: 0, exact: true, expected: "0 recipes" },
  { value: 1, exact: true, expected: "1 recipe" },
  { value: 1_234, exact: true, expected: "1,234 recipes" },
  { value: 25_000, exact: false, expected: "about 25,000 recipes" },
])("a count of $value reads $expected", ({ value, exact, expected }) => {
  expect(formatRecipeCount({ value, exact })).toBe(expected);
});
