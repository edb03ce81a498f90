/**
 * Facets with fixed numbers, beside those of ingredients, tags and cuisines (1,000 and up): the same numbers as
 * SQL's `fixed_facets`, which writes them.
 */
export const DIFFICULTIES = ["easy", "medium", "hard"] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** Ingredients, tags and cuisines are numbered from here on; below are the fixed facets of this file. */
export const FIRST_NAMED_FACET = 1_000;

/** In no recipe's facets, only in `facet_counts`, where it counts all recipes. */
export const ALL_RECIPES_FACET = 0;

/** "Takes at most", narrowest first. */
export const TIME_FACETS = [15, 30, 45, 60, 90, 120, 180, 240].map((minutes, index) => ({
  facet: 11 + index,
  minutes,
}));

export function difficultyFacet(difficulty: Difficulty): number {
  return DIFFICULTIES.indexOf(difficulty) + 1;
}

/** The narrowest facet that all recipes of at most `maxMinutes` carry; null above the widest. */
export function timeFacet(maxMinutes: number): number | null {
  return TIME_FACETS.find(({ minutes }) => maxMinutes <= minutes)?.facet ?? null;
}

/** Whether `timeFacet` says it all, so that minutes need not be compared. */
export function isExactTimeFacet(maxMinutes: number): boolean {
  return TIME_FACETS.some(({ minutes }) => minutes === maxMinutes);
}
