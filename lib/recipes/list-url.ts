import { slugify } from "#lib/slug.ts";
import { defaultSort } from "./list-href.ts";
import { MAX_QUERY_LENGTH, type RecipeListQuery, recipeListQuery, type Sort } from "./model.ts";

/** As pages get them: repeated parameters as an array. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const { shape } = recipeListQuery;
const MAX_VALUES = { tag: 5, ingredient: 10, without: 10 } as const;

/**
 * Reads a list from the URL of a page. Where the API refuses, a page forgives: people edit URLs, and forms without
 * JavaScript send empty fields and names as typed (`Olive oil`). What cannot be read is left out.
 */
export function parseListQuery(params: SearchParams): RecipeListQuery {
  const query: RecipeListQuery = {
    q: searchText(params),
    tag: slugsOf(params, "tag"),
    cuisine: read(shape.cuisine, toSlug(first(params, "cuisine"))),
    ingredient: slugsOf(params, "ingredient"),
    without: slugsOf(params, "without"),
    maxMinutes: read(shape.maxMinutes, first(params, "maxMinutes") || undefined),
    difficulty: read(shape.difficulty, first(params, "difficulty")),
    sort: read(shape.sort, first(params, "sort")),
  };
  return { ...query, sort: usefulSort(query) };
}

/** The cursor of a page beyond the first. */
export function parseCursor(params: SearchParams): string | null {
  return first(params, "cursor") || null;
}

/** Whether the URL is already spelled as `listSearch` would. */
export function isCanonical(params: SearchParams, search: string): boolean {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const single of values(value)) given.append(name, single);
  }
  return given.toString() === search;
}

function searchText(params: SearchParams): string | undefined {
  const text = first(params, "q")
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return text.slice(0, MAX_QUERY_LENGTH).toWellFormed().trim() || undefined;
}

/** An order that is the default, or that the list cannot have, is no order. */
function usefulSort(query: RecipeListQuery): Sort | undefined {
  const isRelevanceOfNothing = query.sort === "relevance" && !query.q;
  return isRelevanceOfNothing || query.sort === defaultSort(query) ? undefined : query.sort;
}

function slugsOf(params: SearchParams, name: keyof typeof MAX_VALUES): string[] {
  const slugs = values(params[name])
    .map(toSlug)
    .filter((slug) => slug !== "");
  return [...new Set(slugs)].sort().slice(0, MAX_VALUES[name]);
}

/** Names are taken as typed. */
function toSlug(text: string): string {
  return text.trim() === "" ? "" : slugify(text);
}

function first(params: SearchParams, name: string): string {
  return values(params[name])[0] ?? "";
}

function values(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}

function read<T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, value: unknown) {
  return value === "" ? undefined : schema.safeParse(value).data;
}
