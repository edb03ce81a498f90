import type { RecipeListQuery } from "./model.ts";

// Apart from list-url.ts, which brings zod along: this file is in the browser's bundle.

/** The order that lists have when none is asked for. */
export function defaultSort(query: RecipeListQuery): "relevance" | "newest" {
  return query.q ? "relevance" : "newest";
}

/**
 * The one spelling of a list: defaults and empty values left out, names in a fixed order, repeated values sorted,
 * so that equal lists have equal URLs.
 */
export function listSearch(query: RecipeListQuery, cursor: string | null = null): string {
  const params = new URLSearchParams();
  const add = (name: string, value: string | number | null | undefined) => {
    if (value) params.append(name, String(value));
  };
  const addAll = (name: string, values: readonly string[]) => {
    for (const value of [...new Set(values)].sort()) add(name, value);
  };

  add("q", query.q);
  addAll("tag", query.tag);
  add("cuisine", query.cuisine);
  addAll("ingredient", query.ingredient);
  addAll("without", query.without);
  add("maxMinutes", query.maxMinutes);
  add("difficulty", query.difficulty);
  if (query.sort !== defaultSort(query)) add("sort", query.sort);
  add("cursor", cursor);
  return params.toString();
}

/** The page that shows the list: `/search` where there is a `q`, else `/recipes`. */
export function listHref(query: RecipeListQuery, cursor: string | null = null): "/recipes" | "/search" {
  const search = listSearch(query, cursor);
  const path = query.q ? "/search" : "/recipes";
  // Typed routes know the path alone; what follows is its search part.
  return (search ? `${path}?${search}` : path) as typeof path;
}

/**
 * Where the browser fetches the page after `cursor`.
 *
 * @param search From `listSearch`.
 */
export function listApiPath(path: string, search: string, cursor: string): string {
  return `${path}?${search}${search && "&"}cursor=${encodeURIComponent(cursor)}`;
}

/** What a filter form asks for. Fields left empty ask for nothing. */
export function formQuery(form: FormData): RecipeListQuery {
  const all = (name: string) => form.getAll(name).map(String).filter(Boolean);
  const one = (name: string) => all(name)[0];
  const maxMinutes = Number(one("maxMinutes")) || undefined;
  return {
    q: one("q"),
    tag: all("tag"),
    cuisine: one("cuisine"),
    ingredient: all("ingredient"),
    without: all("without"),
    maxMinutes,
    // The form offers what the model allows; the page that the URL leads to leaves out anything else.
    difficulty: one("difficulty") as RecipeListQuery["difficulty"],
    sort: one("sort") as RecipeListQuery["sort"],
  };
}
