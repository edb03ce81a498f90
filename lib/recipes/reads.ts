import { getDb } from "#db/client.ts";
import { findPublishedRecipe } from "./detail.ts";
import { findHome } from "./home.ts";
import { listRecipePage } from "./list.ts";
import {
  type FacetListQuery,
  type FacetOption,
  type FacetPage,
  type FilterOptions,
  type Home,
  MAX_QUERY_LENGTH,
  type RecipeCard,
  type RecipeDetail,
  type RecipeListQuery,
  type RecipePage,
  type Suggestions,
} from "./model.ts";
import { listRelatedRecipes } from "./related.ts";
import { listSitemapPart, type SitemapEntry } from "./sitemap.ts";
import { findSuggestions } from "./suggest.ts";
import { type FacetKind, findFacet, listFilterOptions } from "./taxonomy.ts";
import { listFacetPage } from "./taxonomy-page.ts";

const MOST_FILTER_OPTIONS = 60;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Null for drafts and for what is no slug at all. */
export async function getRecipe(slug: string): Promise<RecipeDetail | null> {
  return SLUG.test(slug) ? findPublishedRecipe(getDb(), slug) : null;
}

/** @throws {AppError} `validation` for relevance without a `q`, `bad_cursor` for a cursor of another list. */
export async function listRecipes(
  query: RecipeListQuery,
  page: { cursor: string | null; limit: number },
): Promise<RecipePage> {
  return listRecipePage(getDb(), query, page);
}

export async function listRelated(recipeId: string, limit: number): Promise<RecipeCard[]> {
  return listRelatedRecipes(getDb(), recipeId, limit);
}

export async function getHome(): Promise<Home> {
  return findHome(getDb());
}

export async function getFilterOptions(): Promise<FilterOptions> {
  return listFilterOptions(getDb(), MOST_FILTER_OPTIONS);
}

export async function getTag(slug: string): Promise<FacetOption | null> {
  return SLUG.test(slug) ? findFacet(getDb(), "tag", slug) : null;
}

export async function getIngredient(slug: string): Promise<FacetOption | null> {
  return SLUG.test(slug) ? findFacet(getDb(), "ingredient", slug) : null;
}

export async function getCuisine(slug: string): Promise<FacetOption | null> {
  return SLUG.test(slug) ? findFacet(getDb(), "cuisine", slug) : null;
}

/** All of a kind, by slug. @throws {AppError} `bad_cursor` for a cursor of another list. */
export async function listFacets(kind: FacetKind, query: FacetListQuery): Promise<FacetPage> {
  return listFacetPage(getDb(), kind, query);
}

/** Empty for text without a single letter or digit. Text beyond `MAX_QUERY_LENGTH` is ignored. */
export async function suggest(text: string): Promise<Suggestions> {
  return findSuggestions(getDb(), text.slice(0, MAX_QUERY_LENGTH));
}

/** The published recipes whose id begins with `prefix`, one of `sitemapPrefixes`. */
export async function getSitemapPart(prefix: string): Promise<SitemapEntry[]> {
  return listSitemapPart(getDb(), prefix);
}
