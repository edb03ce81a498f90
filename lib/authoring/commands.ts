import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { drafts } from "#db/schema/authoring.ts";
import { recipes } from "#db/schema/recipes.ts";
import { audit } from "#lib/auth/audit.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { takeChangedTags } from "#lib/cache/changed-tags.ts";
import type { Tag } from "#lib/cache/tag.ts";
import { type EditableRecipe, findEditableRecipe } from "#lib/recipes/content.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { completeContent } from "./complete.ts";
import type { ChangeInput, Published } from "./model.ts";
import { prepareContent } from "./prepare.ts";
import { noRecipe, requireEditable } from "./refusals.ts";
import {
  keepVersions,
  lockRecipe,
  requireVersion,
  writeNewRecipe,
  writeNextVersion,
} from "./write-version.ts";

/** What came of a write, and which tags it changed. */
export type Outcome = { recipe: Published; changed: Tag[] };
export type By = { viewer: Viewer; headers: Headers | null };

/** @throws {AppError} `validation` */
export async function createRecipe(db: Db, viewer: Viewer, content: RecipeContent): Promise<Outcome> {
  const prepared = await prepareContent(db, viewer, { content, recipeId: null });
  return db.transaction(async (tx) => {
    const recipe = await writeNewRecipe(tx, viewer, prepared);
    return { recipe, changed: await takeChangedTags(tx) };
  });
}

/**
 * Writes over the version that the editor has seen. A request whose answer was lost may be sent again.
 *
 * @throws {AppError} `validation`, `not_found`, `forbidden`; `conflict`, with what is there, when it moved on.
 */
export async function updateRecipe(
  db: Db,
  viewer: Viewer,
  name: string,
  { content, version }: { content: RecipeContent; version: number },
): Promise<Outcome> {
  const { id: recipeId } = requireEditable(viewer, await findEditableRecipe(db, isNamed(name)));
  const prepared = await prepareContent(db, viewer, { content, recipeId });
  return db.transaction(async (tx) => {
    const recipe = requireEditable(viewer, await lockRecipe(tx, recipeId));
    if ((await requireVersion(tx, viewer, recipe, version, content)) === "repeated") return unchanged(recipe);
    const written = await writeNextVersion(tx, viewer, recipe, prepared);
    return { recipe: written, changed: await takeChangedTags(tx) };
  });
}

/**
 * As `updateRecipe`, of some of its fields: the others stay as they are.
 *
 * @throws {AppError} as `updateRecipe` does.
 */
export async function changeRecipe(
  db: Db,
  viewer: Viewer,
  name: string,
  { content: changes, version }: ChangeInput,
): Promise<Outcome> {
  const recipe = requireEditable(viewer, await findEditableRecipe(db, isNamed(name)));
  // JSON knows no undefined: what is named has a value.
  const content = completeContent({ ...recipe.content, ...(changes as Partial<RecipeContent>) });
  // What the changes are put into is what the editor has seen, or nothing is written.
  await requireVersion(db, viewer, recipe, version, content);
  return updateRecipe(db, viewer, recipe.id, { content, version });
}

function unchanged({ id, slug, version }: EditableRecipe): Outcome {
  return { recipe: { id, slug, version }, changed: [] };
}

/**
 * Takes a recipe back: it is its author's alone until it is published again. Twice is once.
 *
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function unpublishRecipe(db: Db, { viewer, headers }: By, name: string): Promise<Tag[]> {
  return change(db, viewer, name, async (tx, recipe) => {
    if (recipe.status === "draft") return;
    // An import must not publish it again: what has versions is edited here.
    await keepVersions(tx, [recipe]);
    await tx
      .update(recipes)
      .set({ status: "draft", publishedAt: null, updatedAt: sql`now()` })
      .where(eq(recipes.id, recipe.id));
    await noteOf(tx, { viewer, headers }, "recipe.unpublished", recipe);
  });
}

/**
 * Deletes a recipe with its versions, for good. What others were changing in it stays theirs, as drafts of new recipes.
 *
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function deleteRecipe(db: Db, by: By, name: string): Promise<Tag[]> {
  return change(db, by.viewer, name, (tx, recipe) => removeRecipe(tx, by, recipe));
}

/** In the transaction that has locked it. */
export async function removeRecipe(tx: Db, by: By, recipe: EditableRecipe): Promise<void> {
  const isOthers = sql`${drafts.recipeId} = ${recipe.id} and ${drafts.authorId} <> ${by.viewer.userId}`;
  await tx.update(drafts).set({ recipeId: null, baseVersion: null }).where(isOthers);
  await tx.delete(recipes).where(eq(recipes.id, recipe.id));
  await noteOf(tx, by, "recipe.deleted", recipe);
}

/** By its slug or its id. What looks like an id is one: nobody's title hides another recipe. */
function isNamed(name: string) {
  return z.uuid().safeParse(name).success ? eq(recipes.id, name) : eq(recipes.slug, name);
}

async function change(
  db: Db,
  viewer: Viewer,
  name: string,
  write: (tx: Db, recipe: EditableRecipe) => Promise<void>,
): Promise<Tag[]> {
  return db.transaction(async (tx) => {
    const [found] = await tx.select({ id: recipes.id }).from(recipes).where(isNamed(name));
    if (!found) throw noRecipe();
    await write(tx, requireEditable(viewer, await lockRecipe(tx, found.id)));
    return takeChangedTags(tx);
  });
}

async function noteOf(
  tx: Db,
  { viewer, headers }: By,
  action: "recipe.deleted" | "recipe.unpublished",
  { id, slug, authorId, content: { title } }: EditableRecipe,
): Promise<void> {
  const detail = { id, slug, title };
  await audit(tx, { action, actorId: viewer.userId, subjectId: authorId, detail, headers });
}
