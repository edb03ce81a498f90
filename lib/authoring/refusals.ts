import type { Viewer } from "#lib/auth/model.ts";
import { mayEditRecipe } from "#lib/auth/policy.ts";
import { AppError } from "#lib/errors.ts";

export function noRecipe(): AppError {
  return new AppError("not_found", "There is no such recipe.");
}

export function noDraft(): AppError {
  return new AppError("not_found", "You have no such draft.");
}

/**
 * The recipe, for who may change it. That one which is not published is there at all is nobody else's to know.
 *
 * @throws {AppError} `not_found`, `forbidden`
 */
export function requireEditable<T extends { authorId: string | null; status: string }>(
  viewer: Viewer,
  recipe: T | null | undefined,
): T {
  if (!recipe) throw noRecipe();
  if (mayEditRecipe(viewer, recipe)) return recipe;
  if (recipe.status !== "published") throw noRecipe();
  throw new AppError("forbidden", "This recipe is for its author and for editors to change.");
}
