import { eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { images } from "#db/schema/images.ts";
import { recipes } from "#db/schema/recipes.ts";
import { cuisines } from "#db/schema/taxonomy.ts";
import type { RecipeContent } from "./content-model.ts";
import { groupRuns } from "./detail.ts";

/** A recipe as those see it who may change it. */
export type EditableRecipe = {
  id: string;
  slug: string;
  status: "draft" | "published";
  version: number;
  authorId: string | null;
  updatedAt: Date;
  content: RecipeContent;
};

type Picture = RecipeContent["pictures"][number];

const lineRows = sql<{ groupTitle: string | null; text: string }[]>`(
  select coalesce(json_agg(json_build_object('groupTitle', i.group_title, 'text', i.original_line)
    order by i.position), '[]')
  from recipe_ingredients i where i.recipe_id = ${recipes.id})`;

const stepRows = sql<{ groupTitle: string | null; text: string }[]>`(
  select coalesce(json_agg(json_build_object('groupTitle', s.group_title, 'text', s.text) order by s.position), '[]')
  from recipe_steps s where s.recipe_id = ${recipes.id})`;

const tagNames = sql<string[]>`(
  select coalesce(json_agg(t.name order by t.name), '[]')
  from recipe_tags rt join tags t on t.id = rt.tag_id where rt.recipe_id = ${recipes.id})`;

const furtherPictures = sql<Picture[]>`(
  select coalesce(json_agg(json_build_object('image', m.hash, 'alt', m.alt) order by r.position), '[]')
  from recipe_images r join images m on m.id = r.image_id where r.recipe_id = ${recipes.id})`;

/**
 * What these recipes are made of, read back into what a cook writes: written again, they stay as they are. A cover
 * that was drawn is nobody's picture and left out.
 */
export async function listEditableRecipes(db: Db, which: SQL): Promise<EditableRecipe[]> {
  const rows = await db
    .select({
      recipe: recipes,
      cuisine: cuisines.name,
      cover: { kind: images.kind, image: images.hash, alt: images.alt },
      lineRows,
      stepRows,
      tagNames,
      furtherPictures,
    })
    .from(recipes)
    .innerJoin(images, eq(images.id, recipes.coverImageId))
    .leftJoin(cuisines, eq(cuisines.id, recipes.cuisineId))
    .where(which);
  return rows.map(({ recipe, cuisine, cover: { kind, ...cover }, ...parts }) => ({
    id: recipe.id,
    slug: recipe.slug,
    status: recipe.status,
    version: recipe.version,
    authorId: recipe.authorId,
    updatedAt: recipe.updatedAt,
    content: {
      title: recipe.title,
      summary: recipe.summary,
      language: recipe.language,
      authorCredit: recipe.authorCredit,
      sourceUrl: recipe.sourceUrl,
      sourceName: recipe.sourceName,
      cuisine,
      difficulty: recipe.difficulty,
      tags: parts.tagNames,
      prepMinutes: recipe.prepMinutes,
      cookMinutes: recipe.cookMinutes,
      totalMinutes: statedTotal(recipe),
      servings:
        recipe.servingsAmount === null ? null : { amount: recipe.servingsAmount, unit: recipe.servingsUnit },
      ingredientGroups: groupRuns(parts.lineRows).map(({ title, rows }) => ({
        title,
        lines: rows.map(({ text }) => text),
      })),
      stepGroups: groupRuns(parts.stepRows).map(({ title, rows }) => ({
        title,
        steps: rows.map(({ text }) => text),
      })),
      notes: recipe.notes === null ? [] : recipe.notes.split("\n"),
      pictures: [...(kind === "photo" ? [cover] : []), ...parts.furtherPictures],
    },
  }));
}

/** Null when it does not exist. */
export async function findEditableRecipe(db: Db, which: SQL): Promise<EditableRecipe | null> {
  const [recipe] = await listEditableRecipes(db, which);
  return recipe ?? null;
}

/** Null: it follows from preparation and cooking, and goes on doing so when those change. */
function statedTotal({
  prepMinutes,
  cookMinutes,
  totalMinutes,
}: Pick<RecipeContent, "prepMinutes" | "cookMinutes" | "totalMinutes">): number | null {
  return totalMinutes === (prepMinutes ?? 0) + (cookMinutes ?? 0) ? null : totalMinutes;
}
