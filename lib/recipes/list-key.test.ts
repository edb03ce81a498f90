import { expect, test } from "vitest";
import { canonicalQuery } from "./list-key.ts";
import { recipeListQuery } from "./model.ts";
import { wordsOf } from "./search-text.ts";

const canonical = (query: object) => canonicalQuery(recipeListQuery.parse(query));

test.each([
  { name: "filters in any order", one: { tag: ["soup", "easy"] }, other: { tag: ["easy", "soup", "easy"] } },
  { name: "words in any spelling", one: { q: "crème  Brûlée!" }, other: { q: "creme brulee" } },
  { name: "the default order", one: { sort: "newest" }, other: {} },
  { name: "the default order of a search", one: { q: "leek", sort: "relevance" }, other: { q: "leek" } },
  { name: "no text", one: { q: "" }, other: {} },
])("$name is one list", ({ one, other }) => {
  expect(JSON.stringify(canonical(one))).toBe(JSON.stringify(canonical(other)));
});

test.each([
  { name: "another order", one: { sort: "title" }, other: {} },
  { name: "newest of a search", one: { q: "leek", sort: "newest" }, other: { q: "leek" } },
  { name: "with and without", one: { ingredient: "leek" }, other: { without: "leek" } },
  { name: "text without a word", one: { q: "!?" }, other: {} },
])("$name is another list", ({ one, other }) => {
  expect(JSON.stringify(canonical(one))).not.toBe(JSON.stringify(canonical(other)));
});

test("a canonical query stays as it is, and asks for the same words", () => {
  const query = canonical({ q: "Soupe à l’oignon", tag: ["b", "a"], sort: "relevance" });
  expect(canonicalQuery(query)).toEqual(query);
  expect(wordsOf(query.q ?? "")).toEqual(["soupe", "a", "l", "oignon"]);
  expect(wordsOf(canonical({ q: "!?" }).q ?? "")).toEqual([]);
});
