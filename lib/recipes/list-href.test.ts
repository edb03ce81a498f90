import { expect, test } from "vitest";
import { formQuery, listApiPath, listHref, listSearch } from "./list-href.ts";
import type { RecipeListQuery } from "./model.ts";

const EVERYTHING: RecipeListQuery = { tag: [], ingredient: [], without: [] };

test.each([
  { name: "is empty without filters", query: EVERYTHING, search: "" },
  {
    name: "sorts and dedupes what repeats",
    query: { ...EVERYTHING, tag: ["vegan", "quick", "vegan"], without: ["nut", "egg"] },
    search: "tag=quick&tag=vegan&without=egg&without=nut",
  },
  {
    name: "keeps one order of names",
    query: {
      sort: "rating" as const,
      difficulty: "easy" as const,
      maxMinutes: 30,
      without: ["egg"],
      ingredient: ["rice"],
      cuisine: "thai",
      tag: ["quick"],
      q: "green curry",
    },
    search:
      "q=green+curry&tag=quick&cuisine=thai&ingredient=rice&without=egg&maxMinutes=30&difficulty=easy&sort=rating",
  },
  {
    name: "leaves out the order of plain lists",
    query: { ...EVERYTHING, sort: "newest" as const },
    search: "",
  },
  {
    name: "leaves out the order of searches",
    query: { ...EVERYTHING, q: "soup", sort: "relevance" as const },
    search: "q=soup",
  },
  {
    name: "keeps newest for a search",
    query: { ...EVERYTHING, q: "soup", sort: "newest" as const },
    search: "q=soup&sort=newest",
  },
])("listSearch $name", ({ query, search }) => {
  expect(listSearch(query)).toBe(search);
});

test.each([
  { name: "shows plain lists on /recipes", query: EVERYTHING, cursor: null, href: "/recipes" },
  {
    name: "puts the cursor last",
    query: { ...EVERYTHING, cuisine: "thai" },
    cursor: "abc",
    href: "/recipes?cuisine=thai&cursor=abc",
  },
  {
    name: "shows searches on /search",
    query: { ...EVERYTHING, q: "soup" },
    cursor: null,
    href: "/search?q=soup",
  },
])("listHref $name", ({ query, cursor, href }) => {
  expect(listHref(query, cursor)).toBe(href);
});

test("listApiPath asks for the page after the cursor", () => {
  expect(listApiPath("/api/recipes", "cuisine=thai", "a b")).toBe("/api/recipes?cuisine=thai&cursor=a%20b");
  expect(listApiPath("/api/me/favourites", "", "abc")).toBe("/api/me/favourites?cursor=abc");
});

test("formQuery ignores empty fields", () => {
  const form = new FormData();
  for (const [name, value] of [
    ["q", ""],
    ["tag", "vegan"],
    ["tag", "quick"],
    ["cuisine", ""],
    ["ingredient", "rice"],
    ["ingredient", ""],
    ["maxMinutes", "30"],
    ["difficulty", ""],
  ]) {
    form.append(String(name), String(value));
  }
  expect(listSearch(formQuery(form))).toBe("tag=quick&tag=vegan&ingredient=rice&maxMinutes=30");
});
