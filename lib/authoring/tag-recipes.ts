import { inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeVersions } from "#db/schema/authoring.ts";
import { recipes } from "#db/schema/recipes.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { AppError } from "#lib/errors.ts";
import type { EditableRecipe } from "#lib/recipes/content.ts";
import { MAX_TAGS } from "#lib/recipes/draft.ts";
import { tagSlug } from "#lib/recipes/taxonomy-write.ts";
import type { TagOperation } from "./batch-input.ts";
import type { Published } from "./model.ts";
import { requireEditable } from "./refusals.ts";
import { keepVersions, lockRecipes } from "./write-version.ts";

type Change = { recipe: EditableRecipe; names: string[]; added: string[]; removed: string[] };

/**
 * Tags many recipes with a handful of queries, each recipe as its next version; one whose tags stay the same stays as
 * it is.
 *
 * @param operations Each for another recipe.
 * @param tagIds Of all names that are added.
 * @returns In the order of the operations, why one is refused instead of what it is now.
 */
export async function tagRecipes(
  tx: Db,
  viewer: Viewer,
  operations: readonly TagOperation[],
  tagIds: ReadonlyMap<string, number>,
): Promise<(Published | AppError)[]> {
  const found = await lockRecipes(
    tx,
    operations.map(({ slug }) => slug),
  );
  const planned = operations.map((operation) => plan(viewer, found.get(operation.slug), operation));
  const changes = planned.flatMap((change) =>
    change instanceof AppError || !isChange(change) ? [] : change,
  );
  if (changes.length > 0) await write(tx, viewer, changes, tagIds);
  return planned.map((change) => {
    if (change instanceof AppError) return change;
    const { id, slug, version } = change.recipe;
    return { id, slug, version: isChange(change) ? version + 1 : version };
  });
}

function isChange({ added, removed }: Change): boolean {
  return added.length > 0 || removed.length > 0;
}

function plan(viewer: Viewer, found: EditableRecipe | undefined, operation: TagOperation): Change | AppError {
  try {
    const recipe = requireEditable(viewer, found);
    const had = new Map(recipe.content.tags.map((name) => [tagSlug(name), name]));
    const gone = new Set(operation.remove.map(tagSlug));
    const removed = [...had].filter(([slug]) => gone.has(slug));
    const wanted = new Map(operation.add.map((name) => [tagSlug(name), name]));
    const added = [...wanted].filter(([slug]) => !had.has(slug) && !gone.has(slug));
    const kept = [...had].filter(([slug]) => !gone.has(slug));
    const names = [...kept, ...added].map(([, name]) => name);
    if (names.length > MAX_TAGS) {
      const message = `a recipe has at most ${MAX_TAGS} tags, and this would be ${names.length}`;
      throw new AppError("validation", message, { fields: [{ path: "add", message }] });
    }
    return { recipe, names, added: added.map(([, name]) => name), removed: removed.map(([, name]) => name) };
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function write(
  tx: Db,
  { userId }: Viewer,
  changes: readonly Change[],
  tagIds: ReadonlyMap<string, number>,
): Promise<void> {
  await keepVersions(
    tx,
    changes.map(({ recipe }) => recipe),
  );
  const ids = changes.map(({ recipe }) => recipe.id);
  // First, so that what follows finds the recipes touched already.
  await tx
    .update(recipes)
    .set({ version: sql`${recipes.version} + 1`, updatedAt: sql`now()` })
    .where(inArray(recipes.id, ids));
  const removed = changes.flatMap(({ recipe, removed: names }) =>
    names.map((name) => ({ recipe_id: recipe.id, name })),
  );
  if (removed.length > 0) {
    await tx.execute(sql`
      delete from recipe_tags rt
      using jsonb_to_recordset(${JSON.stringify(removed)}::text::jsonb) as gone (recipe_id uuid, name text), tags t
      where rt.recipe_id = gone.recipe_id and t.id = rt.tag_id and t.name = gone.name`);
  }
  const added = changes.flatMap(({ recipe, added: names }) =>
    names.map((name) => ({ recipe_id: recipe.id, tag_id: tagIds.get(name) })),
  );
  if (added.length > 0) {
    await tx.execute(sql`
      insert into recipe_tags (recipe_id, tag_id)
      select recipe_id, tag_id from jsonb_to_recordset(${JSON.stringify(added)}::text::jsonb)
        as added (recipe_id uuid, tag_id integer)
      on conflict do nothing`);
  }
  await tx.insert(recipeVersions).values(
    changes.map(({ recipe, names }) => ({
      recipeId: recipe.id,
      version: recipe.version + 1,
      content: { ...recipe.content, tags: names },
      editorId: userId,
    })),
  );
}
