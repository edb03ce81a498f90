import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { drafts, recipeVersions } from "#db/schema/authoring.ts";
import { recipes } from "#db/schema/recipes.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { takeChangedTags } from "#lib/cache/changed-tags.ts";
import { AppError } from "#lib/errors.ts";
import { findEditableRecipe } from "#lib/recipes/content.ts";
import type { Outcome } from "./commands.ts";
import { completeContent } from "./complete.ts";
import { prepareContent } from "./prepare.ts";
import { noDraft, requireEditable } from "./refusals.ts";
import { lockRecipe, requireVersion, writeNewRecipe, writeNextVersion } from "./write-version.ts";

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
