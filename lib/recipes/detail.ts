import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { images } from "#db/schema/images.ts";
import { recipes } from "#db/schema/recipes.ts";
import { cuisines } from "#db/schema/taxonomy.ts";
import type { ImageRef } from "#lib/images/model.ts";
import { imageColumns, toCard } from "./cards.ts";
import type { IngredientItem, Named, RecipeDetail } from "./model.ts";

type IngredientRow = IngredientItem & { groupTitle: string | null };
type StepRow = { groupTitle: string | null; text: string };

const ingredientRows = sql<IngredientRow[]>`(
  select coalesce(json_agg(json_build_object(
    'groupTitle', ri.group_title,
    'quantity', case when ri.quantity_min is not null
      then json_build_object('min', ri.quantity_min, 'max', ri.quantity_max) end,
    'unit', ri.unit, 'name', ri.name, 'note', ri.note, 'original', ri.original_line,
    'ingredient', json_build_object('slug', i.slug, 'name', i.singular)) order by ri.position), '[]')
  from recipe_ingredients ri join ingredients i on i.id = ri.ingredient_id
  where ri.recipe_id = ${recipes.id})`;

const stepRows = sql<StepRow[]>`(
  select coalesce(json_agg(json_build_object('groupTitle', s.group_title, 'text', s.text) order by s.position), '[]')
  from recipe_steps s where s.recipe_id = ${recipes.id})`;

const tagRows = sql<Named[]>`(
  select coalesce(json_agg(json_build_object('slug', t.slug, 'name', t.name) order by t.name), '[]')
  from recipe_tags rt join tags t on t.id = rt.tag_id where rt.recipe_id = ${recipes.id})`;

const imageRows = sql<ImageRef[]>`(
  select coalesce(json_agg(json_build_object(
    'hash', m.hash, 'widthPx', m.width_px, 'heightPx', m.height_px, 'thumbhash', m.thumbhash,
    'dominantColor', m.dominant_color, 'alt', m.alt, 'credit', m.credit, 'licence', m.licence)
    order by r.position), '[]')
  from recipe_images r join images m on m.id = r.image_id where r.recipe_id = ${recipes.id})`;

/** One round trip for everything on a recipe's page. */
export async function findPublishedRecipe(db: Db, slug: string): Promise<RecipeDetail | null> {
  return findDetail(db, and(eq(recipes.slug, slug), eq(recipes.status, "published")));
}

/** Published or not: for who may see it all the same. One that is not has the time of its last change instead. */
export async function findSharedRecipe(db: Db, id: string): Promise<RecipeDetail | null> {
  return findDetail(db, eq(recipes.id, id));
}

export type RecipeToShare = { title: string; authorId: string | null; isPublished: boolean };

export async function findRecipeToShare(db: Db, id: string): Promise<RecipeToShare | null> {
  const [row] = await db
    .select({ title: recipes.title, authorId: recipes.authorId, status: recipes.status })
    .from(recipes)
    .where(eq(recipes.id, id));
  return row ? { title: row.title, authorId: row.authorId, isPublished: row.status === "published" } : null;
}

async function findDetail(db: Db, isWanted: SQL | undefined): Promise<RecipeDetail | null> {
  const [row] = await db
    .select({
      ...getTableColumns(recipes),
      cuisine: { slug: cuisines.slug, name: cuisines.name },
      image: imageColumns,
      ingredientRows,
      stepRows,
      tagRows,
      imageRows,
    })
    .from(recipes)
    .innerJoin(images, eq(images.id, recipes.coverImageId))
    .leftJoin(cuisines, eq(cuisines.id, recipes.cuisineId))
    .where(isWanted);
  const card = row && toCard({ ...row, publishedAt: row.publishedAt ?? row.updatedAt });
  if (!card) return null;

  return {
    ...card,
    language: row.language,
    authorCredit: row.authorCredit,
    source: row.sourceName || row.sourceUrl ? { name: row.sourceName, url: row.sourceUrl } : null,
    prepMinutes: row.prepMinutes,
    cookMinutes: row.cookMinutes,
    servings: row.servingsAmount === null ? null : { amount: row.servingsAmount, unit: row.servingsUnit },
    tags: row.tagRows,
    ingredientGroups: groupRuns(row.ingredientRows).map(({ title, rows }) => ({
      title,
      items: rows.map(({ groupTitle: _, ...item }) => item),
    })),
    stepGroups: groupRuns(row.stepRows).map(({ title, rows }) => ({
      title,
      steps: rows.map((step) => step.text),
    })),
    notes: row.notes === null ? [] : row.notes.split("\n"),
    images: row.imageRows,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Rows under one heading follow each other; the same heading further down is another group. */
export function groupRuns<R extends { groupTitle: string | null }>(
  rows: R[],
): { title: string | null; rows: R[] }[] {
  const groups: { title: string | null; rows: R[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && last.title === row.groupTitle) last.rows.push(row);
    else groups.push({ title: row.groupTitle, rows: [row] });
  }
  return groups;
}
