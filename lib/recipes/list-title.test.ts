import { expect, test } from "vitest";
import { listSearch } from "./list-href.ts";
import { chosenFilters, listTitle, type NameOf, timeLabel } from "./list-title.ts";
import type { RecipeListQuery } from "./model.ts";

const ALL: RecipeListQuery = { tag: [], ingredient: [], without: [] };
const nameOf: NameOf = (kind, slug) =>
  kind === "cuisine" ? slug.charAt(0).toUpperCase() + slug.slice(1) : slug.replaceAll("-", " ");

test.each([
  { query: ALL, title: "Recipes" },
  { query: { ...ALL, cuisine: "thai" }, title: "Thai recipes" },
  { query: { ...ALL, tag: ["vegan"], difficulty: "easy" as const }, title: "Easy vegan recipes" },
  { query: { ...ALL, maxMinutes: 30 }, title: "Recipes in 30 minutes or less" },
  {
    query: {
      ...ALL,
      cuisine: "thai",
      ingredient: ["chicken", "coconut-milk", "rice"],
      without: ["egg", "nut"],
    },
    title: "Thai recipes with chicken, coconut milk and rice, without egg or nut",
  },
])("listTitle says $title", ({ query, title }) => {
  expect(listTitle(query, nameOf)).toBe(title);
});

test("chosenFilters names each filter and the list without it", () => {
  const query: RecipeListQuery = {
    ...ALL,
    tag: ["quick", "vegan"],
    ingredient: ["rice"],
    without: ["egg"],
    cuisine: "thai",
    maxMinutes: 30,
    difficulty: "easy",
  };
  const chosen = chosenFilters(query, nameOf).map(({ label, without }) => [label, listSearch(without)]);
  const all = "tag=quick&tag=vegan&cuisine=thai&ingredient=rice&without=egg&maxMinutes=30&difficulty=easy";
  expect(chosen).toEqual([
    ["30 minutes or less", all.replace("&maxMinutes=30", "")],
    ["Easy", all.replace("&difficulty=easy", "")],
    ["Thai", all.replace("&cuisine=thai", "")],
    ["Quick", all.replace("tag=quick&", "")],
    ["Vegan", all.replace("&tag=vegan", "")],
    ["With rice", all.replace("&ingredient=rice", "")],
    ["Without egg", all.replace("&without=egg", "")],
  ]);
});

test("chosenFilters is empty for a list of all recipes", () => {
  expect(chosenFilters({ ...ALL, q: "soup", sort: "title" }, nameOf)).toEqual([]);
});

test.each([
  [1, "1 minute"],
  [45, "45 minutes"],
  [60, "1 hour"],
  [75, "75 minutes"],
  [90, "1½ hours"],
  [120, "2 hours"],
])("timeLabel(%i) is %s", (minutes, label) => {
  expect(timeLabel(minutes)).toBe(label);
});
