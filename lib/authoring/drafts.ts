import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { drafts } from "#db/schema/authoring.ts";
import { images } from "#db/schema/images.ts";
import { recipes } from "#db/schema/recipes.ts";
import { users } from "#db/schema/users.ts";
import { violatedConstraint } from "#db/violations.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { AppError } from "#lib/errors.ts";
import type { ImageRef } from "#lib/images/model.ts";
import { imageColumns } from "#lib/recipes/cards.ts";
import { findEditableRecipe } from "#lib/recipes/content.ts";
import { EMPTY_CONTENT, type RecipeContent } from "#lib/recipes/content-model.ts";
import { type Draft, type DraftInput, type DraftSave, type DraftSaved, MAX_DRAFTS } from "./model.ts";
import { noDraft, noRecipe, requireEditable } from "./refusals.ts";

export const recipeColumns = {
  id: recipes.id,
  slug: recipes.slug,
  status: recipes.status,
  version: recipes.version,
};

/** @throws {AppError} `not_found` for a draft of somebody else, too. */
export async function getDraft(db: Db, viewer: Viewer, draftId: string): Promise<Draft> {
  const [row] = await db
    .select({ draft: drafts, recipe: recipeColumns })
    .from(drafts)
    .leftJoin(recipes, eq(recipes.id, drafts.recipeId))
    .where(isOwn(viewer, draftId));
  if (!row) throw noDraft();
  const { id, baseVersion, content, revision, createdAt, updatedAt } = row.draft;
  return {
    id,
    recipe: row.recipe,
    baseVersion,
    content,
    images: await listImages(db, content),
    revision,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** Those of a content's pictures that are there, each once. */
export async function listImages(db: Db, { pictures }: RecipeContent): Promise<ImageRef[]> {
  const hashes = pictures.map(({ image }) => image);
  if (hashes.length === 0) return [];
  return db.select(imageColumns).from(images).where(inArray(images.hash, hashes));
}

/**
 * A new recipe's draft; or the viewer's draft of a recipe, made of it as it is now unless there is one.
 *
 * @throws {AppError} `not_found` and `forbidden` for a recipe; `conflict` with too many drafts.
 */
export async function startDraft(db: Db, viewer: Viewer, input: DraftInput): Promise<Draft> {
  const { recipeId } = input;
  const draftId =
    recipeId === undefined
      ? await insertDraft(db, viewer, { content: input.content ?? EMPTY_CONTENT })
      : ((await findDraftOf(db, viewer, recipeId)) ?? (await startEditing(db, viewer, recipeId)));
  return getDraft(db, viewer, draftId);
}

async function findDraftOf(db: Db, { userId }: Viewer, recipeId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(eq(drafts.authorId, userId), eq(drafts.recipeId, recipeId)));
  return row?.id ?? null;
}

async function startEditing(db: Db, viewer: Viewer, recipeId: string): Promise<string> {
  const recipe = requireEditable(viewer, await findEditableRecipe(db, eq(recipes.id, recipeId)));
  try {
    const { version: baseVersion, content } = recipe;
    return await insertDraft(db, viewer, { recipeId, baseVersion, content });
  } catch (error) {
    const constraint = violatedConstraint(error);
    // Deleted, or opened in another tab, in between.
    if (constraint === "drafts_recipe_id_recipes_id_fk") throw noRecipe();
    const existing =
      constraint === "drafts_author_recipe_key" ? await findDraftOf(db, viewer, recipeId) : null;
    if (existing === null) throw error;
    return existing;
  }
}

type NewDraft = Pick<typeof drafts.$inferInsert, "recipeId" | "baseVersion" | "content">;

async function insertDraft(db: Db, { userId }: Viewer, values: NewDraft): Promise<string> {
  return db.transaction(async (tx) => {
    // One at a time for each user: two that count at once would both find room.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
    if ((await tx.$count(drafts, eq(drafts.authorId, userId))) >= MAX_DRAFTS) {
      throw new AppError(
        "conflict",
        `You have ${MAX_DRAFTS} drafts, which is the most: publish or delete one first.`,
      );
    }
    const [made] = await tx
      .insert(drafts)
      .values({ ...values, authorId: userId })
      .returning({ id: drafts.id });
    if (!made) throw new Error("the insert returned no row");
    return made.id;
  });
}

/**
 * Saves over the revision that the cook has seen. A save whose answer was lost may be sent again.
 *
 * @throws {AppError} `not_found`; `conflict`, with what is there, when another revision was saved meanwhile.
 */
export async function saveDraft(
  db: Db,
  viewer: Viewer,
  draftId: string,
  { content, revision, baseVersion }: DraftSave,
): Promise<DraftSaved> {
  const changes = { content, revision: revision + 1, updatedAt: sql`now()` };
  const [saved] = await db
    .update(drafts)
    // A new recipe has none to begin from, whatever is said.
    .set({
      ...changes,
      ...(baseVersion && {
        baseVersion: sql`case when ${drafts.recipeId} is not null then ${baseVersion}::integer end`,
      }),
    })
    .where(and(isOwn(viewer, draftId), eq(drafts.revision, revision)))
    .returning({ revision: drafts.revision, updatedAt: drafts.updatedAt });
  return saved ? toSaved(saved) : explainUnsaved(db, viewer, draftId, { content, revision });
}

async function explainUnsaved(
  db: Db,
  viewer: Viewer,
  draftId: string,
  { content, revision }: Pick<DraftSave, "content" | "revision">,
): Promise<DraftSaved> {
  const [row] = await db
    .select({
      revision: drafts.revision,
      updatedAt: drafts.updatedAt,
      content: drafts.content,
      isSame: sql<boolean>`${drafts.content} = ${JSON.stringify(content)}::text::jsonb`,
    })
    .from(drafts)
    .where(isOwn(viewer, draftId));
  if (!row) throw noDraft();
  const saved = toSaved(row);
  if (row.isSame && row.revision === revision + 1) return saved;
  throw new AppError("conflict", "The draft was saved elsewhere meanwhile: nothing of it was overwritten.", {
    current: { ...saved, content: row.content },
  });
}

function toSaved({ revision, updatedAt }: { revision: number; updatedAt: Date }): DraftSaved {
  return { revision, updatedAt: updatedAt.toISOString() };
}

/** @throws {AppError} `not_found` for a draft of somebody else, too. */
export async function discardDraft(db: Db, viewer: Viewer, draftId: string): Promise<void> {
  const gone = await db.delete(drafts).where(isOwn(viewer, draftId)).returning({ id: drafts.id });
  if (gone.length === 0) throw noDraft();
}

function isOwn({ userId }: Viewer, draftId: string) {
  return and(eq(drafts.id, draftId), eq(drafts.authorId, userId));
}
