import { getDb } from "#db/client.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { AppError } from "#lib/errors.ts";
import type { RecipeDetail } from "#lib/recipes/model.ts";
import { getDraft } from "./drafts.ts";
import {
  type Draft,
  type DraftPage,
  idParams,
  type MyRecipePage,
  type VersionDetail,
  type VersionPage,
} from "./model.ts";
import { previewOf } from "./preview.ts";
import { listDrafts, listMyRecipes } from "./queries.ts";
import { getVersion, listVersions } from "./versions.ts";

/** As many as one page of the lists in a kitchen shows. */
const LIMIT = 100;
const VERSIONS = 50;

// What pages of one cook read: theirs alone, so that nothing of it is kept in the cache.

export async function getKitchen(
  viewer: Viewer,
  q: string,
): Promise<{ drafts: DraftPage; recipes: MyRecipePage }> {
  const db = getDb();
  const [drafts, recipes] = await Promise.all([
    listDrafts(db, viewer, { limit: LIMIT }),
    listMyRecipes(db, viewer, { limit: LIMIT, q: q === "" ? undefined : q }),
  ]);
  return { drafts, recipes };
}

/** Null for what is no draft of theirs. */
export async function getMyDraft(viewer: Viewer, id: string): Promise<Draft | null> {
  if (!idParams.safeParse({ id }).success) return null;
  return orNull(getDraft(getDb(), viewer, id));
}

/** A draft as its recipe's page would show it; null for what is no draft of theirs. */
export async function getDraftPreview(viewer: Viewer, id: string): Promise<RecipeDetail | null> {
  const draft = await getMyDraft(viewer, id);
  return draft && previewOf(getDb(), draft);
}

/** Null where there is no such recipe, or it is not theirs to change. @throws {AppError} `bad_cursor` */
export async function getHistory(
  viewer: Viewer,
  recipeId: string,
  cursor: string | undefined,
): Promise<VersionPage | null> {
  if (!idParams.safeParse({ id: recipeId }).success) return null;
  return orNull(listVersions(getDb(), viewer, recipeId, { limit: VERSIONS, cursor }));
}

/** Those versions of a recipe, in that order; null where one of them is missing. */
export async function getVersions(
  viewer: Viewer,
  recipeId: string,
  versions: readonly number[],
): Promise<VersionDetail[] | null> {
  const db = getDb();
  return orNull(Promise.all(versions.map((version) => getVersion(db, viewer, recipeId, version))));
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && ["not_found", "forbidden"].includes(error.code)) return null;
    throw error;
  }
}
