import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, neighbours } from "./edit-distance.ts";

test.each([
  { name: "is 0 for the same word", a: "basil", b: "basil", edits: 0 },
  { name: "counts a swap of neighbours once", a: "chikcen", b: "chicken", edits: 1 },
  { name: "counts a missing letter", a: "brocoli", b: "broccoli", edits: 1 },
  { name: "counts a wrong letter", a: "expresso", b: "espresso", edits: 1 },
  { name: "counts two edits in one word", a: "bolognaise", b: "bolognese", edits: 2 },
  { name: "stops above the limit", a: "pasta", b: "paella", edits: 3 },
  { name: "stops at lengths too far apart", a: "pie", b: "pineapple", edits: 3 },
  { name: "is the length against nothing", a: "", b: "as", edits: 2 },
])("$name", ({ a, b, edits }) => {
  expect(editDistance(a, b, 2)).toBe(edits);
  expect(editDistance(b, a, 2)).toBe(edits);
});

test("neighbours are exactly what is one edit away", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(neighbours(a).includes(b)).toBe(editDistance(a, b, 1) === 1);
    }),
  );
});
