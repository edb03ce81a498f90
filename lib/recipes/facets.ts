/**
 * Facets with fixed numbers, beside those of ingredients, tags and cuisines (1,000 and up): the same numbers as
 * SQL's `fixed_facets`, which writes them.
 */
export const DIFFICULTIES = ["easy", "medium", "hard"] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

const TIME_BUCKETS_MINUTES = [15, 30, 45, 60, 90, 120, 180, 240] as const;

export function difficultyFacet(difficulty: Difficulty): number {
  return DIFFICULTIES.indexOf(difficulty) + 1;
}

/** The narrowest facet that all recipes of at most `maxMinutes` carry; null above the widest. */
export function timeFacet(maxMinutes: number): number | null {
  const bucket = TIME_BUCKETS_MINUTES.findIndex((minutes) => maxMinutes <= minutes);
  return bucket < 0 ? null : 11 + bucket;
}
