import { createHash } from "node:crypto";
import { getDb } from "#db/client.ts";
import { type CachedRead, cached } from "#lib/cache/cached.ts";
import type { Tag } from "#lib/cache/tag.ts";
import { DAY_MS, HOUR_MS } from "#lib/units.ts";
import { listCards } from "./cards.ts";
import { findPublishedRecipe, findRecipeToShare, findSharedRecipe, type RecipeToShare } from "./detail.ts";
import { findHome } from "./home.ts";
import { listRecipePage } from "./list.ts";
import { canonicalQuery } from "./list-key.ts";
import {
  type FacetListQuery,
  type FacetOption,
  type FacetPage,
  MAX_QUERY_LENGTH,
  type RecipeCard,
  type RecipeDetail,
  type RecipeListQuery,
  type RecipePage,
  type Suggestions,
} from "./model.ts";
import { listRelatedRecipes } from "./related.ts";
import { wordsOf } from "./search-text.ts";
import { listSitemapPart } from "./sitemap.ts";
import { findSuggestions } from "./suggest.ts";
import { ANY_RECIPE_TAG, cardTags, detailTags, FACET_RANKING_TAGS, homeTags, recipeTag } from "./tags.ts";
import { type FacetKind, findFacet, listFilterOptions } from "./taxonomy.ts";
import { listFacetPage } from "./taxonomy-page.ts";

const MOST_FILTER_OPTIONS = 60;
const SLUG = /^(?=.{1,120}$)[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_KEY = 200;
/** What changed is never answered, however young: the age only bounds what depends on no row. */
const LIFETIME = { freshForMs: 6 * HOUR_MS, usableForMs: 2 * DAY_MS };

const readRecipe = cached({
  name: "recipe",
  key: (slug: string) => slug,
  tags: detailTags,
  ...LIFETIME,
  load: (slug) => findPublishedRecipe(getDb(), slug),
});

/** Null for drafts and for what is no slug at all. */
export async function getRecipe(slug: string): Promise<RecipeDetail | null> {
  return SLUG.test(slug) ? readRecipe(slug) : null;
}

/** Published or not, for whoever was given a link to it. Not cached: it is asked for by a few. */
export async function getSharedRecipe(id: string): Promise<RecipeDetail | null> {
  return findSharedRecipe(getDb(), id);
}

/** Published or not: whoever asks has to ask whether they may. */
export async function getRecipeToShare(id: string): Promise<RecipeToShare | null> {
  return findRecipeToShare(getDb(), id);
}

/** In the order of `ids`, without those that are not published; for lists of one person's, which are not cached. */
export async function getCards(ids: readonly string[]): Promise<RecipeCard[]> {
  return listCards(getDb(), ids);
}

type ListPage = { cursor: string | null; limit: number };

const readRecipeList = cachedWithTags({
  name: "recipe-list",
  key: (query: RecipeListQuery, { cursor, limit }: ListPage) => keyOf(query, cursor, limit),
  load: (madeFrom, query, page) => listRecipePage(getDb(), query, page, madeFrom),
});

/** @throws {AppError} `validation` for relevance without a `q`, `bad_cursor` for a cursor of another list. */
export async function listRecipes(query: RecipeListQuery, page: ListPage): Promise<RecipePage> {
  return readRecipeList(canonicalQuery(query), page);
}

/** A recipe that has come to be more alike than those shown is found within the hour. */
export const listRelated = cached({
  name: "related-recipes",
  key: (recipeId: string, limit: number) => `${recipeId} ${limit}`,
  tags: (cards: RecipeCard[], recipeId) => [recipeTag(recipeId), ...cardTags(cards)],
  freshForMs: HOUR_MS,
  usableForMs: DAY_MS,
  load: (recipeId, limit) => listRelatedRecipes(getDb(), recipeId, limit),
});

export const getHome = cached({
  name: "home",
  key: () => "",
  tags: homeTags,
  ...LIFETIME,
  load: () => findHome(getDb()),
});

export const getFilterOptions = cached({
  name: "filter-options",
  key: () => "",
  tags: () => FACET_RANKING_TAGS,
  ...LIFETIME,
  load: () => listFilterOptions(getDb(), MOST_FILTER_OPTIONS),
});

const readFacet = cachedWithTags({
  name: "facet",
  key: (kind: FacetKind, slug: string) => `${kind} ${slug}`,
  load: (madeFrom, kind, slug) => findFacet(getDb(), kind, slug, madeFrom),
});

export async function getTag(slug: string): Promise<FacetOption | null> {
  return SLUG.test(slug) ? readFacet("tag", slug) : null;
}

export async function getIngredient(slug: string): Promise<FacetOption | null> {
  return SLUG.test(slug) ? readFacet("ingredient", slug) : null;
}

export async function getCuisine(slug: string): Promise<FacetOption | null> {
  return SLUG.test(slug) ? readFacet("cuisine", slug) : null;
}

/** All of a kind, by slug. @throws {AppError} `bad_cursor` for a cursor of another list. */
export const listFacets: CachedRead<[FacetKind, FacetListQuery], FacetPage> = cachedWithTags({
  name: "facet-list",
  key: (kind: FacetKind, { q, cursor, limit }: FacetListQuery) => keyOf(kind, q ?? "", cursor ?? null, limit),
  load: (madeFrom, kind, query) => listFacetPage(getDb(), kind, query, madeFrom),
});

const readSuggestions = cachedWithTags({
  name: "suggestions",
  key: (text: string) => keyOf(text),
  load: (madeFrom, text) => findSuggestions(getDb(), text, madeFrom),
});

/** Empty for text without a single letter or digit. Text beyond `MAX_QUERY_LENGTH` is ignored. */
export async function suggest(text: string): Promise<Suggestions> {
  return readSuggestions(wordsOf(text.slice(0, MAX_QUERY_LENGTH)).join(" "));
}

/** The published recipes whose id begins with `prefix`, one of `sitemapPrefixes`. */
export const getSitemapPart = cached({
  name: "sitemap-part",
  key: (prefix: string) => prefix,
  tags: () => [ANY_RECIPE_TAG],
  ...LIFETIME,
  load: (prefix) => listSitemapPart(getDb(), prefix),
});

type TaggedOptions<Args extends readonly unknown[], Value> = {
  name: string;
  key: (...args: Args) => string;
  load: (madeFrom: Set<Tag>, ...args: Args) => Promise<Value>;
};

/** For what shows only while it is loaded what it is made from. */
function cachedWithTags<Args extends readonly unknown[], Value>({
  name,
  key,
  load,
}: TaggedOptions<Args, Value>): CachedRead<Args, Value> {
  const read = cached({
    name,
    key,
    tags: (made: { value: Value; tags: Tag[] }, ..._: Args) => made.tags,
    ...LIFETIME,
    load: async (...args: Args) => {
      const madeFrom = new Set<Tag>();
      const value = await load(madeFrom, ...args);
      return { value, tags: [...madeFrom] };
    },
  });
  return async (...args) => (await read(...args)).value;
}

/** Readable while it is short; whoever asks decides on the length of what they ask. */
function keyOf(...parts: readonly unknown[]): string {
  const key = JSON.stringify(parts);
  return key.length <= LONGEST_KEY ? key : createHash("sha256").update(key).digest("base64url");
}
