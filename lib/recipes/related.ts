import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { listCards } from "./cards.ts";
import { ALL_RECIPES_FACET, FIRST_NAMED_FACET } from "./facets.ts";
import { type CountedFacet, intArray } from "./filters.ts";
import type { RecipeCard } from "./model.ts";

/** Facets are combined until about so few recipes share the combination. */
const SHARED_BY = 300;
const MOST_COMBINATIONS = 4;
const MOST_CANDIDATES = 1_000;

/** Recipes that share the most telling ingredients, tags and cuisine with this one: rare ones tell more. Best first. */
export async function listRelatedRecipes(db: Db, recipeId: string, limit: number): Promise<RecipeCard[]> {
  const facets = await listOwnFacets(db, recipeId);
  const all = facets.find((facet) => facet.id === ALL_RECIPES_FACET)?.recipeCount ?? 0;
  const telling = facets.filter((facet) => facet.id !== ALL_RECIPES_FACET && facet.recipeCount > 1);
  const combinations = combine(telling, all);
  if (combinations.length === 0) return [];

  const shares = combinations.map((ids) => sql`${recipeSearch.facetIds} @> ${intArray(ids)}`);
  const weights = telling.map(({ recipeCount }) => Math.log(1 + all / recipeCount));
  const rows = await db.execute<{ id: string }>(sql`
    with found as materialized (
      select recipe_id, facet_ids, rating_score from ${recipeSearch}
      where (${sql.join(shares, sql` or `)}) and recipe_id <> ${recipeId}
    ), candidates as (
      select * from found limit ${MOST_CANDIDATES}
    ), own as materialized (
      select * from unnest(${intArray(telling.map((facet) => facet.id))}, ${sql.param(weights)}::float8[]) as own (facet, weight)
    )
    select recipe_id as id from candidates, lateral (
      select sum(weight) as likeness from unnest(facet_ids) as facet join own using (facet)
    ) as shared
    order by likeness desc, rating_score desc, recipe_id limit ${limit}`);
  return listCards(
    db,
    rows.map((row) => row.id),
  );
}

/** Rarest first, and with the count of all recipes. */
async function listOwnFacets(db: Db, recipeId: string): Promise<CountedFacet[]> {
  return db.execute<CountedFacet>(sql`
    select facet as id, coalesce(sum(recipe_count), 0)::integer as "recipeCount"
    from ${recipeSearch}, unnest(${ALL_RECIPES_FACET}::integer || facet_ids) as facet
    left join facet_counts on facet_id = facet
    where recipe_id = ${recipeId} and (facet >= ${FIRST_NAMED_FACET} or facet = ${ALL_RECIPES_FACET})
    group by facet order by 2, 1`);
}

/**
 * From each of the rarest facets on, so many that few recipes share them. What too many share even with all of them is
 * left out; the first stays where nothing tells more.
 */
function combine(telling: readonly CountedFacet[], all: number): number[][] {
  const combinations = telling.slice(0, MOST_COMBINATIONS).map((_, first) => {
    const ids: number[] = [];
    let expected = all;
    for (const { id, recipeCount } of telling.slice(first)) {
      if (ids.length > 0 && expected <= SHARED_BY) break;
      ids.push(id);
      expected *= recipeCount / all;
    }
    return { ids, expected };
  });
  const few = combinations.filter(({ expected }, n) => n === 0 || expected <= MOST_CANDIDATES);
  return few.map(({ ids }) => ids);
}
