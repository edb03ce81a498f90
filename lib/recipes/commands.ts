import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeImages, recipeIngredients, recipeSteps, recipes, recipeTags } from "#db/schema/recipes.ts";
import { violatedConstraint } from "#db/violations.ts";
import { AppError } from "#lib/errors.ts";
import { shortHash, slugify } from "#lib/slug.ts";
import type { RecipeDraft } from "./draft.ts";
import { MAX_MINUTES } from "./model.ts";
import { type SaveRecipeInput, saveRecipeInput } from "./save-input.ts";
import { ensureCuisine, ensureTags } from "./taxonomy-write.ts";

const MAX_SLUG_LENGTH = 100;

export type SavedRecipe = { id: string; slug: string; outcome: "created" | "updated" | "unchanged" };

/**
 * Writes one published recipe with all its parts, or nothing. A known `sourceKey` updates its recipe, which keeps
 * key, slug and first publication; the same `sourceHash` again leaves it as it is.
 *
 * @throws {AppError} `validation`, naming the fields; `conflict` when the source is being saved twice at once.
 */
export async function saveRecipe(db: Db, input: SaveRecipeInput): Promise<SavedRecipe> {
  const valid = validate(input);
  try {
    return await db.transaction((tx) => save(tx, valid));
  } catch (error) {
    if (violatedConstraint(error) !== "recipes_sourceKey_unique") throw error;
    throw new AppError("conflict", `${valid.sourceKey} is being saved twice at once.`, { cause: error });
  }
}

async function save(db: Db, input: SaveRecipeInput): Promise<SavedRecipe> {
  const existing = input.sourceKey === null ? null : await findBySource(db, input.sourceKey);
  if (existing && input.sourceHash !== null && existing.sourceHash === input.sourceHash) {
    return { id: existing.id, slug: existing.slug, outcome: "unchanged" };
  }
  const columns = await columnsOf(db, input);
  const date = publishedAt(input.draft);
  if (existing) {
    const changes = { ...columns, ...(date ? { publishedAt: date } : {}) };
    await db.update(recipes).set(changes).where(eq(recipes.id, existing.id));
    await removeParts(db, existing.id);
  }
  const { id, slug } = existing ?? (await insertRecipe(db, { ...columns, publishedAt: date ?? new Date() }));
  await insertParts(db, id, input);
  return { id, slug, outcome: existing ? "updated" : "created" };
}

function validate(input: SaveRecipeInput): SaveRecipeInput {
  const checked = saveRecipeInput.safeParse(input);
  if (checked.success) return checked.data;
  const fields = checked.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  throw new AppError("validation", fields.map(({ path, message }) => `${path}: ${message}`).join("; "), {
    fields,
  });
}

async function findBySource(db: Db, sourceKey: string) {
  const [row] = await db
    .select({ id: recipes.id, slug: recipes.slug, sourceHash: recipes.sourceHash })
    .from(recipes)
    .where(eq(recipes.sourceKey, sourceKey))
    .for("update");
  return row ?? null;
}

async function columnsOf(db: Db, { draft, sourceKey, sourceHash, coverImageId }: SaveRecipeInput) {
  return {
    title: draft.title,
    summary: draft.summary,
    notes:
      draft.notes.length > 0 ? draft.notes.map((note) => note.replace(/\s*\n\s*/g, " ")).join("\n") : null,
    language: draft.language,
    sourceKey,
    sourceHash,
    sourceUrl: draft.sourceUrl,
    sourceName: draft.sourceName,
    authorCredit: draft.authorCredit,
    prepMinutes: draft.prepMinutes,
    cookMinutes: draft.cookMinutes,
    totalMinutes: totalMinutes(draft),
    servingsAmount: draft.servings?.amount ?? null,
    servingsUnit: draft.servings?.unit ?? null,
    difficulty: draft.difficulty,
    cuisineId: draft.cuisine === null ? null : await ensureCuisine(db, draft.cuisine),
    status: "published" as const,
    coverImageId,
    ratingAverage: draft.rating?.average ?? null,
    ratingCount: draft.rating?.count ?? 0,
    updatedAt: sql`now()`,
  };
}
type Columns = Awaited<ReturnType<typeof columnsOf>> & { publishedAt: Date };

/** Nobody publishes in the future: such a date would stay the newest until it comes. */
function publishedAt({ publishedAt: stated }: RecipeDraft): Date | null {
  return stated && new Date(Math.min(stated.getTime(), Date.now()));
}

function totalMinutes({ prepMinutes, cookMinutes, totalMinutes: stated }: RecipeDraft): number | null {
  const sum = Math.min((prepMinutes ?? 0) + (cookMinutes ?? 0), MAX_MINUTES);
  return stated ?? (sum > 0 ? sum : null);
}

/** Takes the title's slug, or the next with an ending of its own when another recipe has it. */
async function insertRecipe(db: Db, columns: Columns): Promise<{ id: string; slug: string }> {
  const base = slugify(columns.title, { prefix: "recipe", maxLength: MAX_SLUG_LENGTH });
  const seed = columns.sourceKey ?? crypto.randomUUID();
  for (const slug of [base, `${base}-${shortHash(seed)}`, `${base}-${shortHash(crypto.randomUUID())}`]) {
    const [row] = await db
      .insert(recipes)
      .values({ ...columns, slug })
      .onConflictDoNothing({ target: recipes.slug })
      .returning({ id: recipes.id, slug: recipes.slug });
    if (row) return row;
  }
  throw new AppError("conflict", `No free address for a recipe named "${columns.title}".`);
}

async function removeParts(db: Db, recipeId: string): Promise<void> {
  for (const table of [recipeIngredients, recipeSteps, recipeTags, recipeImages]) {
    await db.delete(table).where(eq(table.recipeId, recipeId));
  }
}

async function insertParts(db: Db, recipeId: string, input: SaveRecipeInput): Promise<void> {
  const { draft, ingredients, imageIds } = input;
  const groupTitles = draft.ingredientGroups.flatMap(({ title, lines }) => lines.map(() => title));
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
  const steps = draft.stepGroups.flatMap((group) =>
    group.steps.map((text) => ({ groupTitle: group.title, text })),
  );
  await db.insert(recipeSteps).values(steps.map((step, position) => ({ recipeId, position, ...step })));
  const tagIds = await ensureTags(db, draft.tags);
  if (tagIds.length > 0) await db.insert(recipeTags).values(tagIds.map((tagId) => ({ recipeId, tagId })));
  if (imageIds.length > 0) {
    await db
      .insert(recipeImages)
      .values(imageIds.map((imageId, position) => ({ recipeId, position, imageId })));
  }
}
