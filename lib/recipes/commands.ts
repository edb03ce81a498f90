import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeRatings } from "#db/schema/keeping.ts";
import { recipes } from "#db/schema/recipes.ts";
import { violatedConstraint } from "#db/violations.ts";
import { AppError } from "#lib/errors.ts";
import type { RecipeDraft } from "./draft.ts";
import { type SaveRecipeInput, saveRecipeInput } from "./save-input.ts";
import { isEdited } from "./sources.ts";
import { ensureCuisines, ensureTags } from "./taxonomy-write.ts";
import { contentColumns, insertParts, insertRecipeRow, type Resolved, replaceParts } from "./write.ts";

/** `kept`: it was edited here, which a source does not overwrite. */
export type SavedRecipe = { id: string; slug: string; outcome: "created" | "updated" | "unchanged" | "kept" };

/**
 * Writes one published recipe with all its parts, or nothing. A known `sourceKey` updates its recipe, which keeps
 * key, slug and first publication; the same `sourceHash` again leaves it as it is, and so does an edit made here.
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
  const { draft, sourceKey, sourceHash } = input;
  const existing = sourceKey === null ? null : await findBySource(db, sourceKey);
  if (existing && sourceHash !== null && existing.sourceHash === sourceHash) {
    return { id: existing.id, slug: existing.slug, outcome: "unchanged" };
  }
  if (existing?.isEdited) return { id: existing.id, slug: existing.slug, outcome: "kept" };

  const resolved = await resolve(db, input);
  const columns = {
    ...contentColumns(draft, resolved),
    sourceKey,
    sourceHash,
    status: "published" as const,
    ratingAverage: draft.rating?.average ?? null,
    ratingCount: draft.rating?.count ?? 0,
  };
  const date = publishedAt(draft);
  if (!existing) {
    const made = await insertRecipeRow(db, { ...columns, publishedAt: date ?? new Date() });
    await insertParts(db, made.id, draft, resolved);
    return { ...made, outcome: "created" };
  }
  const { id, slug } = existing;
  const version = sql`${recipes.version} + 1`;
  const { ratingAverage, ratingCount, ...written } = columns;
  const rating = (await keepStars(db, id, draft)) ? {} : { ratingAverage, ratingCount };
  await db
    .update(recipes)
    .set({ ...written, ...rating, version, updatedAt: sql`now()`, ...(date ? { publishedAt: date } : {}) })
    .where(eq(recipes.id, id));
  await replaceParts(db, id, draft, resolved);
  return { id, slug, outcome: "updated" };
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
    .select({
      id: recipes.id,
      slug: recipes.slug,
      sourceHash: recipes.sourceHash,
      isEdited,
    })
    .from(recipes)
    .where(eq(recipes.sourceKey, sourceKey))
    .for("update");
  return row ?? null;
}

async function resolve(db: Db, input: SaveRecipeInput): Promise<Resolved> {
  const { draft, ingredients, coverImageId, imageIds } = input;
  const cuisineIds = await ensureCuisines(db, draft.cuisine === null ? [] : [draft.cuisine]);
  const tagIds = await ensureTags(db, draft.tags);
  return {
    ingredients,
    coverImageId,
    imageIds,
    cuisineId: draft.cuisine === null ? null : (cuisineIds.get(draft.cuisine) ?? null),
    tagIds: [...new Set(tagIds.values())],
  };
}

/** Nobody publishes in the future: such a date would stay the newest until it comes. */
function publishedAt({ publishedAt: stated }: RecipeDraft): Date | null {
  return stated && new Date(Math.min(stated.getTime(), Date.now()));
}

/** Where cooks here have rated it, their stars stay: the source's rating is added to them (trigger `show_rating`). */
async function keepStars(db: Db, recipeId: string, { rating }: RecipeDraft): Promise<boolean> {
  const counted = await db
    .update(recipeRatings)
    .set({ importedAverage: rating?.average ?? null, importedCount: rating?.count ?? 0 })
    .where(eq(recipeRatings.recipeId, recipeId))
    .returning({ recipeId: recipeRatings.recipeId });
  return counted.length > 0;
}
