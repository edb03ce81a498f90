import { and, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeVersions } from "#db/schema/authoring.ts";
import { recipes } from "#db/schema/recipes.ts";

/** `isEdited`: somebody changed the recipe here, so that its source does no longer. */
type StoredSource = { hash: string | null; isEdited: boolean };

/** What is stored of these sources, by source key; unknown ones are missing. */
export async function listSources(db: Db, sourceKeys: string[]): Promise<Map<string, StoredSource>> {
  if (sourceKeys.length === 0) return new Map();
  const rows = await db
    .select({ key: recipes.sourceKey, hash: recipes.sourceHash, isEdited })
    .from(recipes)
    .where(inArray(recipes.sourceKey, sourceKeys));
  return new Map(rows.flatMap(({ key, ...stored }) => (key === null ? [] : [[key, stored]])));
}

/** Only who edits leaves versions. */
export const isEdited = sql<boolean>`exists (
  select from ${recipeVersions} where ${recipeVersions.recipeId} = ${recipes}.id)`;

export async function hasRecipes(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ found: boolean }>(sql`select exists (select from recipes) as found`);
  return row?.found ?? false;
}

/** Recipes whose words are counted; of more, a sample of about this many. */
const COUNTED_RECIPES = 50_000;

/** After many recipes were written at once: fresh statistics for the planner, and how often each word occurs. */
export async function settleBulkWrite(db: Db): Promise<void> {
  await db.execute(sql`analyze recipes, recipe_ingredients, recipe_steps, recipe_tags, recipe_images, images,
    ingredients, ingredient_aliases, tags, cuisines, recipe_search, search_words, search_configs, facet_counts`);
  const [row] = await db.execute<{ percent: number }>(sql`
    select least(100, ${COUNTED_RECIPES} * 100 / greatest(reltuples, 1)) as percent
    from pg_class where oid = 'recipe_search'::regclass`);
  await countWords(db, row?.percent ?? 100);
}

async function countWords(db: Db, percent: number): Promise<void> {
  await db.execute(sql`
    update search_words w set recipe_count = counted.recipes
    from (
      select found.word, ceil(count(*) * 100 / ${percent}::real)::integer as recipes
      from recipe_search s tablesample system (${percent}::real)
      join recipes r on r.id = s.recipe_id
      cross join lateral unnest(tsvector_to_array(to_tsvector('hestia_plain', r.title || ' ' || (
        select coalesce(string_agg(ri.name, ' '), '') from recipe_ingredients ri where ri.recipe_id = r.id
      )))) as found(word)
      group by found.word
    ) counted
    where w.word = counted.word and w.recipe_count <> counted.recipes`);
}

/** The published recipe that was taken from this page, however its address is written. */
export async function findBySource(db: Db, address: string): Promise<{ slug: string; title: string } | null> {
  const [row] = await db
    .select({ slug: recipes.slug, title: recipes.title })
    .from(recipes)
    .where(and(inArray(recipes.sourceUrl, spellingsOf(address)), isNotNull(recipes.publishedAt)))
    .orderBy(recipes.publishedAt)
    .limit(1);
  return row ?? null;
}

function spellingsOf(address: string): string[] {
  if (!URL.canParse(address)) return [address];
  const url = new URL(address);
  url.hash = "";
  for (const name of [...url.searchParams.keys()])
    if (/^(utm_|fbclid$|gclid$)/.test(name)) url.searchParams.delete(name);
  const plain = url.href.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return [address, ...["https://", "http://"].flatMap((scheme) => [scheme + plain, `${scheme}${plain}/`])];
}
