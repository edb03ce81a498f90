import fc from "fast-check";
import { expect, test } from "vitest";
import { diffLines } from "./line-diff.ts";

const MARKS = { same: " ", removed: "-", added: "+" };
const told = (before: string[], after: string[]) =>
  diffLines(before, after).map(({ kind, text }) => MARKS[kind] + text);

test.each([
  { name: "the same", before: ["a", "b"], after: ["a", "b"], expected: [" a", " b"] },
  {
    name: "a line changed",
    before: ["a", "b", "c"],
    after: ["a", "B", "c"],
    expected: [" a", "-b", "+B", " c"],
  },
  {
    name: "a line moved",
    before: ["a", "b", "c"],
    after: ["b", "c", "a"],
    expected: ["-a", " b", " c", "+a"],
  },
  { name: "from nothing", before: [], after: ["a"], expected: ["+a"] },
  { name: "to nothing", before: ["a"], after: [], expected: ["-a"] },
  { name: "the same line twice", before: ["a", "a"], after: ["a"], expected: [" a", "-a"] },
])("$name", ({ before, after, expected }) => expect(told(before, after)).toEqual(expected));

test("both versions can be read out of any difference", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const diff = diffLines(before, after);
      expect(diff.filter(({ kind }) => kind !== "added").map(({ text }) => text)).toEqual(before);
      expect(diff.filter(({ kind }) => kind !== "removed").map(({ text }) => text)).toEqual(after);
    }),
    { seed: 5 },
  );
});
