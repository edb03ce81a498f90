import { eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeVersions } from "#db/schema/authoring.ts";
import { recipes } from "#db/schema/recipes.ts";
import { users } from "#db/schema/users.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { AppError } from "#lib/errors.ts";
import { type EditableRecipe, findEditableRecipe, listEditableRecipes } from "#lib/recipes/content.ts";
import { contentColumns, insertParts, insertRecipeRow, replaceParts } from "#lib/recipes/write.ts";
import type { Published } from "./model.ts";
import type { Prepared } from "./prepare.ts";

/** Where a version comes from, beside its editor. */
type Origin = { draftId?: string; restoredFrom?: number };

/** Who changes a recipe has it to themselves until the transaction ends; who only reads or marks it does not wait. */
export async function lockRecipe(tx: Db, recipeId: string): Promise<EditableRecipe | null> {
  await tx.select({ id: recipes.id }).from(recipes).where(eq(recipes.id, recipeId)).for("no key update");
  return findEditableRecipe(tx, eq(recipes.id, recipeId));
}

/** Writes a new recipe, published at once. */
export async function writeNewRecipe(
  tx: Db,
  { userId }: Viewer,
  { content, resolved }: Prepared,
  origin: Origin = {},
): Promise<Published> {
  const made = await insertRecipeRow(tx, {
    ...contentColumns(content, resolved),
    authorId: userId,
    status: "published",
    publishedAt: new Date(),
  });
  await insertParts(tx, made.id, content, resolved);
  await describePictures(tx, made.id, content);
  await tx
    .insert(recipeVersions)
    .values({ recipeId: made.id, version: 1, content, editorId: userId, ...origin });
  return { ...made, version: 1 };
}

/** Writes the next version of a locked recipe; whether it is published stays as it is, unless it is `publish`ed. */
export async function writeNextVersion(
  tx: Db,
  { userId }: Viewer,
  recipe: EditableRecipe,
  { content, resolved }: Prepared,
  { publish = false, ...origin }: Origin & { publish?: boolean } = {},
): Promise<Published> {
  await keepVersions(tx, [recipe]);
  const version = recipe.version + 1;
  await tx
    .update(recipes)
    .set({
      ...contentColumns(content, resolved),
      version,
      updatedAt: sql`now()`,
      ...(publish && recipe.status === "draft" && { status: "published", publishedAt: new Date() }),
    })
    .where(eq(recipes.id, recipe.id));
  await replaceParts(tx, recipe.id, content, resolved);
  await describePictures(tx, recipe.id, content);
  await tx
    .insert(recipeVersions)
    .values({ recipeId: recipe.id, version, content, editorId: userId, ...origin });
  return { id: recipe.id, slug: recipe.slug, version };
}

/** What recipes are before somebody first changes them here stays to be gone back to. */
export async function keepVersions(tx: Db, existing: readonly EditableRecipe[]): Promise<void> {
  if (existing.length === 0) return;
  const rows = existing.map(({ id: recipeId, version, content, updatedAt: createdAt }) => ({
    recipeId,
    version,
    content,
    createdAt,
  }));
  await tx.insert(recipeVersions).values(rows).onConflictDoNothing();
}

/** A picture's description is its own: a cook changes that of pictures which nobody else's recipe shows. */
async function describePictures(tx: Db, recipeId: string, { pictures }: Prepared["content"]): Promise<void> {
  if (pictures.length === 0) return;
  await tx.execute(sql`
    update images i set alt = given.alt
    from jsonb_to_recordset(${JSON.stringify(pictures)}::text::jsonb) as given (image text, alt text)
    where i.hash = given.image and i.alt <> given.alt
      and not exists (select from recipes r where r.cover_image_id = i.id and r.id <> ${recipeId}::uuid)
      and not exists (select from recipe_images r where r.image_id = i.id and r.recipe_id <> ${recipeId}::uuid)`);
}

/**
 * Whether `content` is the version after the one that its editor had seen, so that the answer to the same request was
 * lost.
 *
 * @throws {AppError} `conflict`, with what is there, when somebody else wrote the recipe meanwhile.
 */
export async function requireVersion(
  db: Db,
  { userId }: Viewer,
  recipe: EditableRecipe,
  seen: number,
  content: Prepared["content"],
): Promise<"next" | "repeated"> {
  if (recipe.version === seen) return "next";
  const [latest] = await db
    .select({
      editorId: recipeVersions.editorId,
      editorName: users.name,
      at: recipeVersions.createdAt,
      isSame: sql<boolean>`${recipeVersions.content} = ${JSON.stringify(content)}::text::jsonb`,
    })
    .from(recipeVersions)
    .leftJoin(users, eq(users.id, recipeVersions.editorId))
    .where(sql`${recipeVersions.recipeId} = ${recipe.id} and ${recipeVersions.version} = ${recipe.version}`);
  if (latest?.isSame && latest.editorId === userId && recipe.version === seen + 1) return "repeated";
  const at = latest?.at ?? recipe.updatedAt;
  throw new AppError("conflict", "The recipe was changed meanwhile: nothing of that was overwritten.", {
    current: {
      version: recipe.version,
      content: recipe.content,
      editorName: latest?.editorName ?? null,
      at: at.toISOString(),
    },
  });
}

/** Many locked at once, in one order for all who do so. */
export async function lockRecipes(tx: Db, slugs: readonly string[]): Promise<Map<string, EditableRecipe>> {
  if (slugs.length === 0) return new Map();
  const rows = await tx
    .select({ id: recipes.id })
    .from(recipes)
    .where(inArray(recipes.slug, [...slugs]))
    .orderBy(recipes.id)
    .for("no key update");
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const found = await listEditableRecipes(tx, inArray(recipes.id, ids));
  return new Map(found.map((recipe) => [recipe.slug, recipe]));
}
