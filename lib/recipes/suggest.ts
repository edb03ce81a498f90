import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { listCards } from "./cards.ts";
import type { FacetOption, Suggestions } from "./model.ts";
import { readSearchText, wordsOf } from "./search-text.ts";

const MOST_RECIPES = 6;
const MOST_FACETS = 5;
const NOTHING: Suggestions = { recipes: [], ingredients: [], tags: [], cuisines: [], correctedTo: null };

export async function findSuggestions(db: Db, text: string): Promise<Suggestions> {
  const words = wordsOf(text);
  if (words.length === 0) return NOTHING;
  const query = (await readSearchText(db, words))?.loose ?? "";
  const prefix = `${words.join(" ")}%`;
  const [recipes, ingredients, tags, cuisines] = await Promise.all([
    db.execute<{ id: string }>(sql`
      select ${recipeSearch.recipeId} as id from ${recipeSearch}
      where ${recipeSearch.titleWords} @@ ${query}::tsquery
      order by ${recipeSearch.ratingScore} desc, ${recipeSearch.recipeId} desc limit ${MOST_RECIPES}`),
    db.execute<FacetOption>(sql`
      select i.slug, i.singular as name, coalesce(sum(c.recipe_count), 0)::integer as "recipeCount"
      from ingredients i left join facet_counts c on c.facet_id = i.id
      where i.id in (select ingredient_id from ingredient_aliases where alias like ${prefix})
      group by i.id order by 3 desc, 1 limit ${MOST_FACETS}`),
    db.execute<FacetOption>(sql`
      select t.slug, t.name, coalesce(sum(c.recipe_count), 0)::integer as "recipeCount"
      from tags t left join facet_counts c on c.facet_id = t.id
      where search_key(t.name) like ${prefix} group by t.id order by 3 desc, 1 limit ${MOST_FACETS}`),
    db.execute<FacetOption>(sql`
      select t.slug, t.name, coalesce(sum(c.recipe_count), 0)::integer as "recipeCount"
      from cuisines t left join facet_counts c on c.facet_id = t.id
      where search_key(t.name) like ${prefix} group by t.id order by 3 desc, 1 limit ${MOST_FACETS}`),
  ]);
  const cards = await listCards(
    db,
    recipes.map((row) => row.id),
  );
  return {
    recipes: cards.map(({ slug, title, image }) => ({ slug, title, image })),
    ingredients: [...ingredients],
    tags: [...tags],
    cuisines: [...cuisines],
    correctedTo: null,
  };
}
