import type { Rating } from "#lib/vitals/bounds.ts";

export const RATING_WORDS: Record<Rating, string> = {
  good: "Good",
  "needs-improvement": "Needs improvement",
  poor: "Poor",
};
