import { expect, test } from "vitest";
import { shortHash, slugify } from "./slug.ts";

test.each([
  { name: "lowers and hyphenates", text: "Lentil  Soup!", slug: "lentil-soup" },
  { name: "drops accents", text: "Crème brûlée", slug: "creme-brulee" },
  {
    name: "spells out letters that do not decompose",
    text: "Smørrebrød & Weißwurst",
    slug: "smorrebrod-weisswurst",
  },
  { name: "keeps a word with an apostrophe whole", text: "Shepherd’s pie", slug: "shepherds-pie" },
  { name: "cuts at a hyphen", text: "a long title of words", slug: "a-long", maxLength: 9 },
  { name: "cuts a single long word", text: "abcdefghijkl", slug: "abcdef", maxLength: 6 },
])("$name", ({ text, slug, maxLength = 100 }) => {
  expect(slugify(text, { maxLength })).toBe(slug);
});

test("gives text without Latin letters a stable name of its own", () => {
  expect(slugify("麻婆豆腐", { prefix: "recipe" })).toBe(`recipe-${shortHash("麻婆豆腐")}`);
  expect(shortHash("麻婆豆腐")).toMatch(/^[a-z0-9]{6}$/);
  expect(slugify("担担麺")).not.toBe(slugify("麻婆豆腐"));
});
