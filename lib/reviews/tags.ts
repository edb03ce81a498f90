import type { Tag } from "#lib/cache/tag.ts";

/** The reviews that a recipe's page shows. */
export function reviewsTag(recipeId: string): Tag {
  return `reviews:${recipeId}`;
}
