import { describe, expect, test } from "vitest";
import { freezePlain } from "./plain-data.ts";

test("freezes everything that a value holds", () => {
  const card = { title: "Soup", cuisine: { name: "Thai" }, tags: ["hot", { deep: [1] }], missing: undefined };
  freezePlain(card);
  expect(() => Object.assign(card.cuisine, { name: "Lao" })).toThrow(TypeError);
  expect(() => card.tags.push("mild")).toThrow(TypeError);
  expect(() => Object.assign(card, { title: "Stew" })).toThrow(TypeError);
});

test("estimates what a value takes: more text is more bytes", () => {
  const sizeOf = (value: unknown) => freezePlain(value).sizeBytes;
  expect(sizeOf("x".repeat(1_000))).toBeGreaterThanOrEqual(1_000);
  expect(sizeOf(Array.from({ length: 100 }, (_, id) => ({ id })))).toBeGreaterThan(100 * 16);
  expect(sizeOf(null)).toBe(0);
});

test.each([
  { name: "text and numbers", value: { a: [1, "b", null, true] }, expected: false },
  { name: "a date", value: [{ at: new Date(0) }], expected: true },
  { name: "infinity", value: Number.POSITIVE_INFINITY, expected: true },
  { name: "minus zero", value: [-0], expected: true },
])("says whether JSON would lose something: $name", ({ value, expected }) => {
  expect(freezePlain(value).isBeyondJson).toBe(expected);
});

describe("refuses what could not be shared or kept", () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  test.each([
    { name: "a function", value: { load: () => 1 } },
    { name: "a map", value: [new Map()] },
    { name: "an error", value: new Error("no") },
    { name: "nothing", value: undefined },
    { name: "a hole", value: [1, undefined] },
    { name: "a cycle", value: cycle },
  ])("$name", ({ value }) => {
    expect(() => freezePlain(value)).toThrow(TypeError);
  });
});
