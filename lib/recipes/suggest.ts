import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import type { Tag } from "#lib/cache/tag.ts";
import { slugify } from "#lib/slug.ts";
import { listCards } from "./cards.ts";
import { countRecipes } from "./count.ts";
import { findRows } from "./find-rows.ts";
import type { FacetOption, FilterOptions, RecipeCard, Suggestions } from "./model.ts";
import { ORDERS } from "./order.ts";
import { LAST_CHARACTER, readSearchText, type SearchText, wordsOf } from "./search-text.ts";
import { cardTags, FACET_RANKING_TAGS, TITLE_SEARCH_TAGS } from "./tags.ts";
import type { FacetKind } from "./taxonomy.ts";
import { correctWords } from "./typos.ts";

const MOST_RECIPES = 6;
const MOST_FACETS = 5;
/** Shorter ones are in too many names to be looked for inside them. */
const SHORTEST_INSIDE = 3;
const NOTHING: Suggestions = { recipes: [], ingredients: [], tags: [], cuisines: [], correctedTo: null };

/**
 * What starts with the text: names of ingredients, tags and cuisines, and words of titles.
 *
 * @param madeFrom Gets the tags of what the suggestions are made from.
 */
export async function findSuggestions(
  db: Db,
  typed: string,
  madeFrom: Set<Tag> = new Set(),
): Promise<Suggestions> {
  for (const tag of [...TITLE_SEARCH_TAGS, ...FACET_RANKING_TAGS]) madeFrom.add(tag);
  const text = await readSearchText(db, wordsOf(typed));
  if (!text) return NOTHING;
  const plain = await suggestFor(db, text, madeFrom);
  if (hasAny(plain)) return { ...plain, correctedTo: null };

  const words = await correctWords(db, text.words, text.unknownWords);
  const corrected = words && (await readSearchText(db, words));
  if (!corrected) return NOTHING;
  const found = await suggestFor(db, corrected, madeFrom);
  return hasAny(found) ? { ...found, correctedTo: corrected.words.join(" ") } : NOTHING;
}

type Found = Omit<Suggestions, "correctedTo">;

async function suggestFor(db: Db, text: SearchText, madeFrom: Set<Tag>): Promise<Found> {
  const [cards, facets] = await Promise.all([suggestRecipes(db, text), suggestFacets(db, text.words)]);
  for (const tag of cardTags(cards)) madeFrom.add(tag);
  return { recipes: cards.map(({ slug, title, image }) => ({ slug, title, image })), ...facets };
}

function hasAny({ recipes, ingredients, tags, cuisines }: Found): boolean {
  return recipes.length + ingredients.length + tags.length + cuisines.length > 0;
}

async function suggestRecipes(db: Db, text: SearchText): Promise<RecipeCard[]> {
  const matching = {
    condition: sql`${recipeSearch.titleWords} @@ ${text.loose}::tsquery`,
    isIndexed: true,
    hasWords: true,
    expected: text.atMost,
    recipeCount: await countRecipes(db),
  };
  const { rows } = await findRows(db, matching, { order: ORDERS.rating, after: null, limit: MOST_RECIPES });
  return listCards(
    db,
    rows.map((row) => row.id),
  );
}

type FacetRow = FacetOption & { kind: FacetKind };

async function suggestFacets(db: Db, words: readonly string[]): Promise<FilterOptions> {
  const name = words.join(" ");
  const slug = slugify(name);
  const inside = slug.length >= SHORTEST_INSIDE ? `%-${slug}%` : slug;
  const rows = await db.execute<FacetRow>(sql`
    with named as (
      select 'tag' as kind, id, slug, name from tags
      union all select 'cuisine', id, slug, name from cuisines
    ), matches as (
      select kind, id, slug, name, slug >= ${slug} and slug < ${slug + LAST_CHARACTER} as is_start
      from named where (slug >= ${slug} and slug < ${slug + LAST_CHARACTER}) or slug like ${inside}
      union all select 'ingredient', id, slug, singular, true from ingredients
      where id in (
        select ingredient_id from ingredient_aliases where alias >= ${name} and alias < ${name + LAST_CHARACTER}
      )
      union all select 'ingredient', id, slug, singular, false from ingredients
      where slug like ${inside} and slug not like ${`${slug}%`}
    ), counted as (
      select kind, slug, name, bool_or(is_start) as is_start, (
        select coalesce(sum(recipe_count), 0)::integer from facet_counts where facet_id = id
      ) as "recipeCount"
      from matches group by kind, id, slug, name
    ), placed as (
      select *, row_number() over (partition by kind order by is_start desc, "recipeCount" desc, slug) as place
      from counted where "recipeCount" > 0
    )
    select kind, slug, name, "recipeCount" from placed where place <= ${MOST_FACETS} order by place`);
  const of = (kind: FacetKind) =>
    rows.filter((row) => row.kind === kind).map(({ kind: _, ...option }) => option);
  return { tags: of("tag"), cuisines: of("cuisine"), ingredients: of("ingredient") };
}
