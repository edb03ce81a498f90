import fc from "fast-check";
import { expect, test } from "vitest";
import { DIFFICULTIES } from "./facets.ts";
import { listSearch } from "./list-href.ts";
import { isCanonical, parseCursor, parseListQuery, type SearchParams } from "./list-url.ts";
import { MAX_MINUTES, recipeListQuery, SORTS } from "./model.ts";

/** As Next hands them to a page. */
function paramsOf(search: string): SearchParams {
  const params = new URLSearchParams(search);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const all = params.getAll(name);
      return [name, all.length > 1 ? all : all[0]];
    }),
  );
}

test.each([
  { name: "reads nothing from nothing", params: {}, search: "" },
  {
    name: "drops empty fields of a form",
    params: { q: "", tag: "", cuisine: "", maxMinutes: "" },
    search: "",
  },
  {
    name: "takes one or several of a name",
    params: { tag: ["b", "a"], without: "nut" },
    search: "tag=a&tag=b&without=nut",
  },
  {
    name: "takes names as typed",
    params: { ingredient: " Crème Fraîche " },
    search: "ingredient=creme-fraiche",
  },
  {
    name: "takes the first of a name that stands once",
    params: { cuisine: ["thai", "greek"] },
    search: "cuisine=thai",
  },
  {
    name: "leaves out what it cannot read",
    params: { maxMinutes: "-5", difficulty: "brutal", sort: "id; drop" },
    search: "",
  },
  { name: "leaves out a fraction of a minute", params: { maxMinutes: "1.5" }, search: "" },
  { name: "has no relevance without a search", params: { sort: "relevance" }, search: "" },
  {
    name: "reads spaces, nulls and lone surrogates as text",
    params: { q: " a\0b\n\uD800 " },
    search: "q=a+b+%EF%BF%BD",
  },
  {
    name: "keeps at most ten ingredients",
    params: { ingredient: Array.from({ length: 30 }, (_, i) => `i${i + 10}`) },
    search: Array.from({ length: 10 }, (_, i) => `ingredient=i${i + 10}`).join("&"),
  },
  { name: "ignores names it does not know", params: { utm_source: "mail", q: "soup" }, search: "q=soup" },
])("parseListQuery $name", ({ params, search }) => {
  expect(listSearch(parseListQuery(params))).toBe(search);
});

test("parseListQuery cuts a long search text", () => {
  expect(parseListQuery({ q: "x".repeat(10_000) }).q).toHaveLength(200);
});

test("parseListQuery never throws and gives what the API accepts, whatever the URL", () => {
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.string({ unit: "binary" })),
    fc.constant(undefined),
  );
  const params = fc.record(
    {
      q: value,
      tag: value,
      cuisine: value,
      ingredient: value,
      without: value,
      maxMinutes: value,
      difficulty: value,
      sort: value,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(params, (given) => {
      expect(recipeListQuery.safeParse(parseListQuery(given)).success).toBe(true);
    }),
  );
});

test("a list that was written is read back, and its URL is canonical", () => {
  const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
  const slugs = (most: number) => fc.uniqueArray(slug, { maxLength: most });
  const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const lists = fc.record({
    q: some(fc.stringMatching(/^[\p{L}%_&+#?]{1,20}( [\p{L}'"]{1,20}){0,3}$/u)),
    tag: slugs(5),
    cuisine: some(slug),
    ingredient: slugs(10),
    without: slugs(10),
    maxMinutes: some(fc.integer({ min: 1, max: MAX_MINUTES })),
    difficulty: some(fc.constantFrom(...DIFFICULTIES)),
    sort: some(fc.constantFrom(...SORTS)),
  });
  fc.assert(
    fc.property(lists, (list) => {
      const search = listSearch({ ...list, sort: list.sort === "relevance" ? undefined : list.sort });
      const params = paramsOf(search);
      expect(listSearch(parseListQuery(params))).toBe(search);
      expect(isCanonical(params, search)).toBe(true);
    }),
  );
});

test.each([
  { name: "another order of values", params: { tag: ["b", "a"] } },
  { name: "an empty field", params: { tag: ["a", "b"], cuisine: "" } },
  { name: "an unknown name", params: { tag: ["a", "b"], utm_source: "mail" } },
])("isCanonical refuses $name", ({ params }) => {
  expect(isCanonical(params, "tag=a&tag=b")).toBe(false);
});

test("parseCursor reads an empty cursor as none", () => {
  expect([parseCursor({}), parseCursor({ cursor: "" }), parseCursor({ cursor: "abc" })]).toEqual([
    null,
    null,
    "abc",
  ]);
});
