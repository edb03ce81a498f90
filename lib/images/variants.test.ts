import { expect, test } from "vitest";
import { imagePath, imageSrcSet } from "./variants.ts";

test.each([
  { name: "keeps a fixed width", width: 400, expected: "/media/ab/400" },
  { name: "snaps up to the next fixed width", width: 401, expected: "/media/ab/600" },
  { name: "stops at the widest", width: 5_000, expected: "/media/ab/1600" },
])("imagePath $name", ({ width, expected }) => {
  expect(imagePath("ab", width)).toBe(expected);
});

test.each([
  { name: "offers every width of a large picture", original: 4_000, last: "/media/ab/1600 1600w", count: 7 },
  {
    name: "stops at the first width that shows all of a small one",
    original: 500,
    last: "/media/ab/600 600w",
    count: 4,
  },
  { name: "offers one width for the smallest", original: 10, last: "/media/ab/96 96w", count: 1 },
])("imageSrcSet $name", ({ original, last, count }) => {
  const entries = imageSrcSet("ab", original).split(", ");
  expect(entries).toHaveLength(count);
  expect(entries.at(-1)).toBe(last);
});
