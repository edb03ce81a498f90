import { expect, test } from "vitest";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { differences, isSame } from "./merge.ts";

// Fields that are not there are the same in all versions.
const base = { title: "Soup", summary: "Warm.", tags: ["soup"] } as unknown as RecipeContent;
const of = (change: Partial<RecipeContent>) => ({ ...base, ...change });

test.each([
  { name: "mine alone", mine: of({ title: "A" }), theirs: base, expected: [["title", "mine", false]] },
  { name: "theirs alone", mine: base, theirs: of({ title: "B" }), expected: [["title", "theirs", false]] },
  {
    name: "both",
    mine: of({ title: "A", summary: "S" }),
    theirs: of({ title: "B", tags: [] }),
    expected: [
      ["title", "mine", true],
      ["summary", "mine", false],
      ["tags", "theirs", false],
    ],
  },
  { name: "both alike", mine: of({ tags: ["a"] }), theirs: of({ tags: ["a"] }), expected: [] },
])("a field changed by $name", ({ mine, theirs, expected }) => {
  const found = differences(base, mine, theirs);
  expect(found.map(({ field, choice, isClash }) => [field, choice, isClash])).toEqual(expected);
});

test("without what both began from, every difference is for the cook", () => {
  expect(differences(null, base, of({ tags: [] }))).toEqual([
    { field: "tags", choice: "mine", isClash: true },
  ]);
});

test("the order of keys makes no difference, one key more does", () => {
  expect(isSame({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toBe(true);
  expect(isSame({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(isSame([1], [1, 2])).toBe(false);
});
