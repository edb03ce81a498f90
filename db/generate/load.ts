import type postgres from "postgres";
import { slugify } from "#lib/slug.ts";
import { copyIn, copyRow } from "./copy.ts";
import { type GeneratedRecipe, generateRecipe } from "./recipe.ts";
import type { Taxonomy } from "./taxonomy.ts";

const RECIPE_COLUMNS =
  "recipes (id, slug, title, summary, notes, language, source_key, prep_minutes, cook_minutes, total_minutes, servings_amount, servings_unit, difficulty, cuisine_id, status, cover_image_id, rating_average, rating_count, published_at, created_at, updated_at)";
const INGREDIENT_COLUMNS =
  "recipe_ingredients (recipe_id, position, quantity_min, quantity_max, unit, ingredient_id, name, note, original_line)";

/** Keys of pictures by `coverKey`. */
export type Covers = Map<string, string>;
/** What recipes refer to. */
export type References = Taxonomy & { covers: Covers };
type Chunk = { seed: number; first: number; last: number; canSkipTriggers: boolean };

/** Recipes `first` to `last` - 1 of a seed, in one transaction; those that are there already stay as they are. */
export async function loadChunk(
  sql: postgres.Sql,
  references: References,
  { seed, first, last, canSkipTriggers }: Chunk,
): Promise<number> {
  const all = Array.from({ length: last - first }, (_, n) => generateRecipe(seed, first + n));
  const present = await sql<{ id: string }[]>`
    select id from recipes where id = any (${all.map((recipe) => recipe.id)}::uuid[])`;
  const known = new Set(present.map((row) => row.id));
  const recipes = all.filter((recipe) => !known.has(recipe.id));
  if (recipes.length === 0) return 0;

  const rows = (rowsOf: (recipe: GeneratedRecipe, references: References) => string) =>
    recipes.map((recipe) => rowsOf(recipe, references)).join("");
  await sql.begin(async (transaction) => {
    await transaction`set local synchronous_commit = off`;
    if (canSkipTriggers) await transaction`set local session_replication_role = replica`;
    await copyIn(transaction, RECIPE_COLUMNS, rows(recipeRow));
    await copyIn(transaction, INGREDIENT_COLUMNS, rows(ingredientRows));
    await copyIn(transaction, "recipe_steps (recipe_id, position, text)", rows(stepRows));
    await copyIn(transaction, "recipe_tags (recipe_id, tag_id)", rows(tagRows));
    // Else a trigger does it, one by one.
    const ids = recipes.map((recipe) => recipe.id);
    if (canSkipTriggers) await transaction`select refresh_recipe_search(${ids}::uuid[])`;
  });
  return recipes.length;
}

function recipeRow(recipe: GeneratedRecipe, { cuisines, covers }: References): string {
  const cuisineId = recipe.cuisine === null ? null : keyOf(cuisines, slugify(recipe.cuisine));
  return copyRow([
    recipe.id,
    recipe.slug,
    recipe.title,
    recipe.summary,
    recipe.notes,
    recipe.language,
    recipe.sourceKey,
    recipe.prepMinutes,
    recipe.cookMinutes,
    recipe.totalMinutes,
    recipe.servingsAmount,
    recipe.servingsUnit,
    recipe.difficulty,
    cuisineId,
    "published",
    keyOf(covers, recipe.coverKey),
    recipe.ratingAverage,
    recipe.ratingCount,
    recipe.publishedAt,
    recipe.publishedAt,
    recipe.publishedAt,
  ]);
}

function ingredientRows(recipe: GeneratedRecipe, { ingredients }: References): string {
  const rows = recipe.lines.map((line, position) => {
    const { quantityMin, quantityMax, unit, name, note, original } = line;
    const ingredientId = keyOf(ingredients, line.slug);
    return copyRow([recipe.id, position, quantityMin, quantityMax, unit, ingredientId, name, note, original]);
  });
  return rows.join("");
}

function stepRows(recipe: GeneratedRecipe): string {
  return recipe.steps.map((text, position) => copyRow([recipe.id, position, text])).join("");
}

function tagRows(recipe: GeneratedRecipe, { tags }: References): string {
  return recipe.tags.map((tag) => copyRow([recipe.id, keyOf(tags, slugify(tag))])).join("");
}

function keyOf<K>(keys: Map<string, K>, name: string): K {
  const key = keys.get(name);
  if (key === undefined) throw new Error(`No row for ${name}`);
  return key;
}
