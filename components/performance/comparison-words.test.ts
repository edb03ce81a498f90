import { expect, test } from "vitest";
import { readScope } from "#lib/performance/scope.ts";
import { comparedOf, comparedWith } from "./comparison-words.ts";

test.each([
  { compare: "previous", when: "in the time before" },
  { compare: "yesterday", when: "yesterday" },
  { compare: "week", when: "last week" },
  { compare: "2026-11-20T10:00:00Z", when: "before that moment" },
])("a figure against $compare stands $when", ({ compare, when }) => {
  const scope = readScope({ compare });
  expect(comparedOf(scope)?.when).toBe(when);
  expect(comparedWith(scope, 2, false)).toEqual({ before: { value: 2, when, isLessBetter: false } });
});

test("against nothing, tiles say nothing of before", () => {
  const scope = readScope({ compare: "none" });
  expect(comparedOf(scope)).toBeNull();
  expect(comparedWith(scope, 2)).toEqual({});
});
