import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { listCards } from "./cards.ts";
import type { RecipeCard } from "./model.ts";

/** Recipes that share the most telling facets with this one, best first. */
export async function listRelatedRecipes(db: Db, recipeId: string, limit: number): Promise<RecipeCard[]> {
  const rows = await db.execute<{ id: string }>(sql`
    with own as (
      select facet, 1 / ln(2 + coalesce(sum(c.recipe_count), 0)) as weight
      from recipe_search s cross join unnest(s.facet_ids) as facet
      left join facet_counts c on c.facet_id = facet
      where s.recipe_id = ${recipeId} and facet >= 1000
      group by facet
    )
    select s.recipe_id as id
    from recipe_search s cross join unnest(s.facet_ids) as facet join own using (facet)
    where s.facet_ids && (select array_agg(facet) from own) and s.recipe_id <> ${recipeId}
    group by s.recipe_id, s.rating_score
    order by sum(own.weight) desc, s.rating_score desc, s.recipe_id
    limit ${limit}`);
  return listCards(
    db,
    rows.map((row) => row.id),
  );
}
