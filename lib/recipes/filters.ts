import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { difficultyFacet, timeFacet } from "./facets.ts";
import type { RecipeListQuery } from "./model.ts";

/** The filters of a list as facet numbers. */
export type Filters = {
  required: number[];
  forbidden: number[];
  maxMinutes: number | null;
};

type FacetRow = { kind: "tag" | "cuisine" | "ingredient"; slug: string; id: number };

/** Null when a tag, cuisine or ingredient that is asked for does not exist: nothing can match. */
export async function resolveFilters(db: Db, query: RecipeListQuery): Promise<Filters | null> {
  const cuisines = query.cuisine ? [query.cuisine] : [];
  const ingredients = [...query.ingredient, ...query.without];
  const rows = await findFacets(db, query.tag, cuisines, ingredients);
  const idOf = (kind: FacetRow["kind"], slug: string) =>
    rows.find((row) => row.kind === kind && row.slug === slug)?.id;

  const asked = [
    ...query.tag.map((slug) => idOf("tag", slug)),
    ...cuisines.map((slug) => idOf("cuisine", slug)),
    ...query.ingredient.map((slug) => idOf("ingredient", slug)),
  ];
  const named = asked.filter((id) => id !== undefined);
  if (named.length < asked.length) return null;

  const time = query.maxMinutes === undefined ? null : timeFacet(query.maxMinutes);
  const fixed = [query.difficulty ? difficultyFacet(query.difficulty) : null, time];
  const forbidden = query.without.map((slug) => idOf("ingredient", slug));
  return {
    required: [...new Set([...named, ...fixed.filter((id) => id !== null)])],
    forbidden: [...new Set(forbidden.filter((id) => id !== undefined))],
    maxMinutes: query.maxMinutes ?? null,
  };
}

/** One condition on `recipe_search`; GIN answers the first part, the rest is checked on what it finds. */
export function filterCondition(filters: Filters): SQL {
  const parts = [sql`true`];
  if (filters.required.length > 0) parts.push(sql`${recipeSearch.facetIds} @> ${intArray(filters.required)}`);
  if (filters.forbidden.length > 0) {
    parts.push(sql`not ${recipeSearch.facetIds} && ${intArray(filters.forbidden)}`);
  }
  if (filters.maxMinutes !== null) parts.push(sql`${recipeSearch.totalMinutes} <= ${filters.maxMinutes}`);
  return sql.join(parts, sql` and `);
}

/** As a literal: the planner estimates better than for a parameter of unknown length. */
export function intArray(values: readonly number[]): SQL {
  return sql`${`{${values.join(",")}}`}::integer[]`;
}

async function findFacets(db: Db, tags: string[], cuisines: string[], ingredients: string[]) {
  if (tags.length + cuisines.length + ingredients.length === 0) return [];
  return db.execute<FacetRow>(sql`
    select 'tag' as kind, slug, id from tags where slug = any (${sql.param(tags)}::text[])
    union all select 'cuisine', slug, id from cuisines where slug = any (${sql.param(cuisines)}::text[])
    union all select 'ingredient', slug, id from ingredients where slug = any (${sql.param(ingredients)}::text[])
  `);
}
