import type { Tag } from "#lib/cache/tag.ts";
import type { ImageRef } from "#lib/images/model.ts";
import { ALL_RECIPES_FACET, timeFacet } from "./facets.ts";
import type { CountedFacet, Filters } from "./filters.ts";
import { QUICK_MINUTES } from "./home.ts";
import type { Home, RecipeCard, RecipeDetail, RecipeListQuery } from "./model.ts";
import type { FacetKind } from "./taxonomy.ts";

/**
 * What of a facet's recipes a list depends on: who is in the facet (`count`, which changes nothing else), which other
 * facets those have, the words they are found by, or the column that they are sorted by.
 */
type Aspect = "count" | "facets" | "words" | "newest" | "rating" | "quickest" | "title";

const listTag = (facet: number, aspect: Aspect): Tag => `list:${facet}:${aspect}`;
const imageTag = ({ hash }: ImageRef): Tag => `image:${hash}`;

/** The row of this slug, or that there is none. */
export function nameTag(kind: FacetKind, slug: string): Tag {
  return `${kind}:${slug}`;
}

/** How many recipes carry a facet. */
export function countTag(facetId: number): Tag {
  return listTag(facetId, "count");
}

/** Some row of that kind was made, renamed or taken away; for what ranges over all of them. */
export function anyNameTag(kind: FacetKind): Tag {
  return `any:${kind}`;
}

/** Which facets are used most. */
export const FACET_RANKING_TAGS: readonly Tag[] = ["any:count", "any:tag", "any:cuisine", "any:ingredient"];

/** What mends and finishes the words of a search. */
export const WORDS_TAG: Tag = "any:word";

/** Some recipe was written. */
export const ANY_RECIPE_TAG: Tag = "any:recipe";

/** What is searched in all titles, best rated first. */
export const TITLE_SEARCH_TAGS: readonly Tag[] = [
  WORDS_TAG,
  ...(["count", "words", "rating"] as const).map((aspect) => listTag(ALL_RECIPES_FACET, aspect)),
];

export function recipeTag(id: string): Tag {
  return `recipe:${id}`;
}

/** Null: the slug leads nowhere yet. */
export function detailTags(recipe: RecipeDetail | null, slug: string): Tag[] {
  if (!recipe) return [`slug:${slug}`];
  const ingredients = recipe.ingredientGroups.flatMap(({ items }) =>
    items.map((item) => item.ingredient.slug),
  );
  return [
    recipeTag(recipe.id),
    ...[recipe.image, ...recipe.images].map(imageTag),
    ...(recipe.cuisine ? [nameTag("cuisine", recipe.cuisine.slug)] : []),
    ...recipe.tags.map(({ slug }) => nameTag("tag", slug)),
    ...ingredients.map((slug) => nameTag("ingredient", slug)),
  ];
}

export function cardTags(cards: readonly RecipeCard[]): Tag[] {
  return cards.flatMap(({ id, image, cuisine }): Tag[] => [
    `card:${id}`,
    imageTag(image),
    ...(cuisine ? [nameTag("cuisine", cuisine.slug)] : []),
  ]);
}

/**
 * What the rows of a list depend on beside their cards. One facet that all of them have stands for all that may come
 * and go: the rarest, whose recipes change least.
 *
 * @param filters Null: a facet that is asked for does not exist.
 */
export function listTags(
  query: RecipeListQuery,
  sort: Exclude<Aspect, "count" | "facets" | "words">,
  filters: Filters | null,
): Tag[] {
  const named = [
    ...query.tag.map((slug) => nameTag("tag", slug)),
    ...(query.cuisine ? [nameTag("cuisine", query.cuisine)] : []),
    ...[...query.ingredient, ...query.without].map((slug) => nameTag("ingredient", slug)),
  ];
  if (!filters) return named;
  const { required, forbidden, maxMinutes } = filters;
  const aspects = new Set<Aspect>(["count", sort]);
  if (required.length > 1 || forbidden.length > 0) aspects.add("facets");
  if (maxMinutes !== null) aspects.add("quickest");
  if (query.q) aspects.add("words");
  const facet = rarest(required);
  const ofText = query.q ? [WORDS_TAG] : [];
  return [...named, ...ofText, ...Array.from(aspects, (aspect) => listTag(facet, aspect))];
}

function rarest(facets: readonly CountedFacet[]): number {
  const [first] = facets.toSorted((a, b) => a.recipeCount - b.recipeCount);
  return first?.id ?? ALL_RECIPES_FACET;
}

export function homeTags({ featured, newest, quick }: Home): Tag[] {
  const quickFacet = timeFacet(QUICK_MINUTES) ?? ALL_RECIPES_FACET;
  return [
    ...(["count", "rating", "newest"] as const).map((aspect) => listTag(ALL_RECIPES_FACET, aspect)),
    countTag(quickFacet),
    ...cardTags([...featured, ...newest, ...quick]),
  ];
}
