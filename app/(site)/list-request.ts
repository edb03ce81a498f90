import { redirect } from "next/navigation";
import { cache } from "react";
import { AppError } from "#lib/errors.ts";
import { listHref, listSearch } from "#lib/recipes/list-href.ts";
import type { NameOf } from "#lib/recipes/list-title.ts";
import { isCanonical, parseCursor, parseListQuery, type SearchParams } from "#lib/recipes/list-url.ts";
import { DEFAULT_LIMIT, type RecipeListQuery, type RecipePage } from "#lib/recipes/model.ts";
import { getCuisine, getIngredient, getTag, listRecipes } from "#lib/recipes/reads.ts";

export type ListRequest = { query: RecipeListQuery; cursor: string | null };

/** The list that a URL asks for; another spelling of it is sent to the one that all share. */
export function readListRequest(params: SearchParams): ListRequest {
  const query = parseListQuery(params);
  const cursor = parseCursor(params);
  if (!isCanonical(params, listSearch(query, cursor))) redirect(listHref(query, cursor));
  return { query, cursor };
}

/** A cursor that does not fit, because it was changed or belongs to another list, leads to the first page. */
export async function readListPage({ query, cursor }: ListRequest): Promise<RecipePage> {
  try {
    return await listRecipes(query, { cursor, limit: DEFAULT_LIMIT });
  } catch (error) {
    if (error instanceof AppError && error.code === "bad_cursor") redirect(listHref(query));
    throw error;
  }
}

/** The names of what a list is narrowed by; slugs that nobody knows stand for themselves. */
export async function readNames({ tag, cuisine, ingredient, without }: RecipeListQuery): Promise<NameOf> {
  const asked = [
    ...tag.map((slug) => findName("tag", slug)),
    ...(cuisine ? [findName("cuisine", cuisine)] : []),
    ...[...ingredient, ...without].map((slug) => findName("ingredient", slug)),
  ];
  const names = new Map(await Promise.all(asked));
  return (kind, slug) => names.get(`${kind}:${slug}`) ?? slug.replaceAll("-", " ");
}

const READS = { tag: getTag, cuisine: getCuisine, ingredient: getIngredient };

// The page and its metadata ask for the same names.
const findName = cache(async (kind: keyof typeof READS, slug: string) => {
  const found = await READS[kind](slug);
  return [`${kind}:${slug}`, found?.name] as const;
});
