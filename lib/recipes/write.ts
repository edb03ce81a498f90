import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeImages, recipeIngredients, recipeSteps, recipes, recipeTags } from "#db/schema/recipes.ts";
import { AppError } from "#lib/errors.ts";
import { shortHash, slugify } from "#lib/slug.ts";
import type { RecipeDraft } from "./draft.ts";
import { MAX_MINUTES } from "./model.ts";
import type { SaveRecipeInput } from "./save-input.ts";

const MAX_SLUG_LENGTH = 100;
/** What lies below /api/recipes beside recipes. */
const TAKEN_SLUGS: readonly string[] = ["batch"];

/** What is the same in a draft of an importer and in what a cook writes. */
export type Written = Omit<RecipeDraft, "rating" | "publishedAt" | "pictures">;

/** What a recipe's words stand for in other tables. */
export type Resolved = Pick<SaveRecipeInput, "ingredients" | "coverImageId" | "imageIds"> & {
  cuisineId: number | null;
  tagIds: number[];
};

export function contentColumns(written: Written, { cuisineId, coverImageId }: Resolved) {
  const { notes, servings } = written;
  return {
    title: written.title,
    summary: written.summary,
    notes: notes.length > 0 ? notes.map((note) => note.replace(/\s*\n\s*/g, " ")).join("\n") : null,
    language: written.language,
    sourceUrl: written.sourceUrl,
    sourceName: written.sourceName,
    authorCredit: written.authorCredit,
    prepMinutes: written.prepMinutes,
    cookMinutes: written.cookMinutes,
    totalMinutes: totalMinutes(written),
    servingsAmount: servings?.amount ?? null,
    servingsUnit: servings?.unit ?? null,
    difficulty: written.difficulty,
    cuisineId,
    coverImageId,
  };
}

function totalMinutes({ prepMinutes, cookMinutes, totalMinutes: stated }: Written): number | null {
  const sum = Math.min((prepMinutes ?? 0) + (cookMinutes ?? 0), MAX_MINUTES);
  return stated ?? (sum > 0 ? sum : null);
}

/** Takes the title's slug, or the next with an ending of its own when something else has it. */
export async function insertRecipeRow(
  db: Db,
  columns: Omit<typeof recipes.$inferInsert, "slug">,
): Promise<{ id: string; slug: string }> {
  const base = slugify(columns.title, { prefix: "recipe", maxLength: MAX_SLUG_LENGTH });
  const seed = columns.sourceKey ?? crypto.randomUUID();
  for (const slug of [base, `${base}-${shortHash(seed)}`, `${base}-${shortHash(crypto.randomUUID())}`]) {
    if (TAKEN_SLUGS.includes(slug)) continue;
    const [row] = await db
      .insert(recipes)
      .values({ ...columns, slug })
      .onConflictDoNothing({ target: recipes.slug })
      .returning({ id: recipes.id, slug: recipes.slug });
    if (row) return row;
  }
  throw new AppError("conflict", `No free address for a recipe named "${columns.title}".`);
}

export async function replaceParts(
  db: Db,
  recipeId: string,
  written: Written,
  resolved: Resolved,
): Promise<void> {
  for (const table of [recipeIngredients, recipeSteps, recipeTags, recipeImages]) {
    await db.delete(table).where(eq(table.recipeId, recipeId));
  }
  await insertParts(db, recipeId, written, resolved);
}

export async function insertParts(
  db: Db,
  recipeId: string,
  written: Written,
  { ingredients, tagIds, imageIds }: Resolved,
): Promise<void> {
  const groupTitles = written.ingredientGroups.flatMap(({ title, lines }) => lines.map(() => title));
  await db.insert(recipeIngredients).values(
    ingredients.map(({ quantity, unit, name, note, original, ingredientId }, position) => ({
      recipeId,
      position,
      groupTitle: groupTitles[position] ?? null,
      quantityMin: quantity?.min ?? null,
      quantityMax: quantity?.max ?? null,
      unit,
      ingredientId,
      name,
      note,
      originalLine: original,
    })),
  );
  const steps = written.stepGroups.flatMap((group) =>
    group.steps.map((text) => ({ groupTitle: group.title, text })),
  );
  await db.insert(recipeSteps).values(steps.map((step, position) => ({ recipeId, position, ...step })));
  if (tagIds.length > 0) await db.insert(recipeTags).values(tagIds.map((tagId) => ({ recipeId, tagId })));
  if (imageIds.length > 0) {
    await db
      .insert(recipeImages)
      .values(imageIds.map((imageId, position) => ({ recipeId, position, imageId })));
  }
}
