import { expect, test } from "vitest";
import { Refusal } from "#db/refusal.ts";
import { readArguments } from "./generate-arguments.ts";

test.each([
  { args: ["--recipes", "1"], recipes: 1, seed: 1 },
  { args: ["--recipes=10000000", "--seed", "0"], recipes: 10_000_000, seed: 0 },
])("reads $args", ({ args, ...expected }) => {
  expect(readArguments(args)).toEqual(expected);
});

test.each([
  { name: "no number", args: [], says: "npm run db:generate -- --recipes N" },
  { name: "a word", args: ["--recipes", "many"], says: 'from 1 to 10,000,000, not "many"' },
  { name: "none", args: ["--recipes", "0"], says: 'not "0"' },
  { name: "a fraction", args: ["--recipes", "1.5"], says: 'not "1.5"' },
  { name: "less than none", args: ["--recipes=-5"], says: 'not "-5"' },
  { name: "too many", args: ["--recipes", "1e9"], says: 'not "1e9"' },
  { name: "far too much text", args: ["--recipes", "9".repeat(1_000)], says: `not "${"9".repeat(20)}…"` },
  { name: "another option", args: ["--recipes", "5", "--fast"], says: "npm run db:generate" },
  { name: "a stray word", args: ["5"], says: "npm run db:generate" },
  { name: "a seed that is none", args: ["--recipes", "5", "--seed", "x"], says: "--seed must be" },
])("refuses $name in one line", ({ args, says }) => {
  const read = () => readArguments(args);
  expect(read).toThrow(Refusal);
  expect(read).toThrow(says);
  expect(read).toThrow(/^[^\n]+$/);
});
