import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { ALL_RECIPES_FACET, difficultyFacet, isExactTimeFacet, timeFacet } from "./facets.ts";
import type { RecipeListQuery } from "./model.ts";

export type CountedFacet = { id: number; recipeCount: number };

/** The filters of a list as facet numbers, with what the counts of `facet_counts` say about them. */
export type Filters = {
  required: CountedFacet[];
  forbidden: CountedFacet[];
  /** Null also where a required facet says the same. */
  maxMinutes: number | null;
  /** All published recipes. */
  recipeCount: number;
  /** No more recipes than this can match. */
  atMost: number;
  /** So many would match if facets had nothing to do with each other. */
  expected: number;
};

type FacetRow = {
  kind: "tag" | "cuisine" | "ingredient" | "fixed";
  slug: string;
  id: number;
  recipeCount: number;
};

/** Null when a tag, cuisine or ingredient that is asked for does not exist: nothing can match. */
export async function resolveFilters(db: Db, query: RecipeListQuery): Promise<Filters | null> {
  const time = query.maxMinutes === undefined ? null : timeFacet(query.maxMinutes);
  const fixed = [query.difficulty ? difficultyFacet(query.difficulty) : null, time].filter(
    (id) => id !== null,
  );
  const rows = await findFacets(db, query, fixed);
  const find = (kind: FacetRow["kind"], slug: string) =>
    rows.find((row) => row.kind === kind && row.slug === slug);

  const asked = [
    ...query.tag.map((slug) => find("tag", slug)),
    ...(query.cuisine ? [find("cuisine", query.cuisine)] : []),
    ...query.ingredient.map((slug) => find("ingredient", slug)),
    ...fixed.map((id) => find("fixed", String(id))),
  ];
  const required = distinct(asked);
  if (asked.includes(undefined)) return null;
  const forbidden = distinct(query.without.map((slug) => find("ingredient", slug)));

  const recipeCount = find("fixed", String(ALL_RECIPES_FACET))?.recipeCount ?? 0;
  const share = (row: FacetRow) => Math.min(1, row.recipeCount / Math.max(1, recipeCount));
  const expected = required.reduce((count, row) => count * share(row), recipeCount);
  return {
    required,
    forbidden,
    maxMinutes:
      query.maxMinutes === undefined || isExactTimeFacet(query.maxMinutes) ? null : query.maxMinutes,
    recipeCount,
    atMost: Math.min(recipeCount, ...required.map((row) => row.recipeCount)),
    expected: forbidden.reduce((count, row) => count * (1 - share(row)), expected),
  };
}

/** Null for no filter at all. GIN answers the required facets; the rest is tested on what it finds. */
export function filterCondition({ required, forbidden, maxMinutes }: Filters): SQL | null {
  const parts: SQL[] = [];
  if (required.length > 0) parts.push(sql`${recipeSearch.facetIds} @> ${intArray(idsOf(required))}`);
  if (forbidden.length > 0) parts.push(sql`not ${recipeSearch.facetIds} && ${intArray(idsOf(forbidden))}`);
  if (maxMinutes !== null) parts.push(sql`${recipeSearch.totalMinutes} <= ${maxMinutes}`);
  return parts.length > 0 ? sql.join(parts, sql` and `) : null;
}

function idsOf(facets: readonly CountedFacet[]): number[] {
  return facets.map((facet) => facet.id);
}

function distinct(rows: (FacetRow | undefined)[]): FacetRow[] {
  return [...new Set(rows.filter((row) => row !== undefined))];
}

export function intArray(values: readonly number[]): SQL {
  return sql`${sql.param(values)}::integer[]`;
}

function findFacets(db: Db, query: RecipeListQuery, fixed: readonly number[]) {
  const cuisines = query.cuisine ? [query.cuisine] : [];
  const ingredients = [...query.ingredient, ...query.without];
  return db.execute<FacetRow>(sql`
    with asked as (
      select 'tag' as kind, slug, id from tags where slug = any (${sql.param(query.tag)}::text[])
      union all select 'cuisine', slug, id from cuisines where slug = any (${sql.param(cuisines)}::text[])
      union all select 'ingredient', slug, id from ingredients where slug = any (${sql.param(ingredients)}::text[])
      union all select 'fixed', id::text, id from unnest(${intArray([ALL_RECIPES_FACET, ...fixed])}) as id
    )
    select kind, slug, id, (
      select coalesce(sum(recipe_count), 0)::integer from facet_counts where facet_id = asked.id
    ) as "recipeCount"
    from asked`);
}
