import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { drafts, recipeVersions } from "#db/schema/authoring.ts";
import { recipes } from "#db/schema/recipes.ts";
import { audit } from "#lib/auth/audit.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { takeChangedTags } from "#lib/cache/changed-tags.ts";
import type { Tag } from "#lib/cache/tag.ts";
import { AppError } from "#lib/errors.ts";
import { type EditableRecipe, findEditableRecipe } from "#lib/recipes/content.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { completeContent } from "./complete.ts";
import type { Published } from "./model.ts";
import { prepareContent } from "./prepare.ts";
import { noDraft, noRecipe, requireEditable } from "./refusals.ts";
import {
  keepVersions,
  lockRecipe,
  requireVersion,
  writeNewRecipe,
  writeNextVersion,
} from "./write-version.ts";

/** What came of a write, and which tags it changed. */
type Outcome = { recipe: Published; changed: Tag[] };
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
  slug: string,
  { content, version }: { content: RecipeContent; version: number },
): Promise<Outcome> {
  const { id: recipeId } = requireEditable(viewer, await findEditableRecipe(db, eq(recipes.slug, slug)));
  const prepared = await prepareContent(db, viewer, { content, recipeId });
  return db.transaction(async (tx) => {
    const recipe = requireEditable(viewer, await lockRecipe(tx, recipeId));
    if ((await requireVersion(tx, viewer, recipe, version, content)) === "repeated") return unchanged(recipe);
    const written = await writeNextVersion(tx, viewer, recipe, prepared);
    return { recipe: written, changed: await takeChangedTags(tx) };
  });
}

/**
 * Makes the recipe of a draft, or the next version of the one that it changes; the draft is gone then. Asked again, it
 * says what became of it.
 *
 * @throws {AppError} `validation`, naming what is missing; `not_found`, `forbidden`; `conflict`, with what is there, when
 *   the draft was saved elsewhere or the recipe was changed meanwhile.
 */
export async function publishDraft(
  db: Db,
  viewer: Viewer,
  draftId: string,
  { revision }: { revision: number },
): Promise<Outcome> {
  const draft = await findOwnDraft(db, viewer, draftId);
  if (!draft) return findPublication(db, viewer, draftId);
  requireRevision(draft, revision);
  const { recipeId } = draft;
  if (recipeId !== null) requireEditable(viewer, await findEditableRecipe(db, eq(recipes.id, recipeId)));
  const content = completeContent(draft.content);
  const prepared = await prepareContent(db, viewer, { content, recipeId });

  return db.transaction(async (tx) => {
    // The recipe first, then the draft, as whoever deletes a recipe does.
    const recipe = recipeId === null ? null : requireEditable(viewer, await lockRecipe(tx, recipeId));
    const latest = await findOwnDraft(tx, viewer, draftId, "locked");
    if (!latest) return findPublication(tx, viewer, draftId);
    requireRevision(latest, revision);
    if (recipe) await requireVersion(tx, viewer, recipe, latest.baseVersion ?? 0, content);
    const written = recipe
      ? await writeNextVersion(tx, viewer, recipe, prepared, { draftId, publish: true })
      : await writeNewRecipe(tx, viewer, prepared, { draftId });
    await tx.delete(drafts).where(eq(drafts.id, draftId));
    return { recipe: written, changed: await takeChangedTags(tx) };
  });
}

type OwnDraft = Pick<
  typeof drafts.$inferSelect,
  "recipeId" | "baseVersion" | "content" | "revision" | "updatedAt"
>;

async function findOwnDraft(
  db: Db,
  { userId }: Viewer,
  draftId: string,
  lock?: "locked",
): Promise<OwnDraft | null> {
  const query = db
    .select()
    .from(drafts)
    .where(and(eq(drafts.id, draftId), eq(drafts.authorId, userId)));
  const [row] = await (lock ? query.for("update") : query);
  return row ?? null;
}

function requireRevision(draft: OwnDraft, revision: number): void {
  if (draft.revision === revision) return;
  const { content, updatedAt } = draft;
  throw new AppError("conflict", "The draft was saved elsewhere meanwhile: look at it before you publish.", {
    current: { revision: draft.revision, content, updatedAt: updatedAt.toISOString() },
  });
}

/** What a draft that is gone was published as. */
async function findPublication(db: Db, { userId }: Viewer, draftId: string): Promise<Outcome> {
  const [recipe] = await db
    .select({ id: recipes.id, slug: recipes.slug, version: recipeVersions.version })
    .from(recipeVersions)
    .innerJoin(recipes, eq(recipes.id, recipeVersions.recipeId))
    .where(and(eq(recipeVersions.draftId, draftId), eq(recipeVersions.editorId, userId)));
  if (!recipe) throw noDraft();
  return { recipe, changed: [] };
}

function unchanged({ id, slug, version }: EditableRecipe): Outcome {
  return { recipe: { id, slug, version }, changed: [] };
}

/**
 * Takes a recipe back: it is its author's alone until it is published again. Twice is once.
 *
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function unpublishRecipe(db: Db, { viewer, headers }: By, slug: string): Promise<Tag[]> {
  return change(db, viewer, slug, async (tx, recipe) => {
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
export async function deleteRecipe(db: Db, by: By, slug: string): Promise<Tag[]> {
  return change(db, by.viewer, slug, (tx, recipe) => removeRecipe(tx, by, recipe));
}

/** In the transaction that has locked it. */
export async function removeRecipe(tx: Db, by: By, recipe: EditableRecipe): Promise<void> {
  const isOthers = sql`${drafts.recipeId} = ${recipe.id} and ${drafts.authorId} <> ${by.viewer.userId}`;
  await tx.update(drafts).set({ recipeId: null, baseVersion: null }).where(isOthers);
  await tx.delete(recipes).where(eq(recipes.id, recipe.id));
  await noteOf(tx, by, "recipe.deleted", recipe);
}

async function change(
  db: Db,
  viewer: Viewer,
  slug: string,
  write: (tx: Db, recipe: EditableRecipe) => Promise<void>,
): Promise<Tag[]> {
  return db.transaction(async (tx) => {
    const [found] = await tx.select({ id: recipes.id }).from(recipes).where(eq(recipes.slug, slug));
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
