import type { Rating } from "#lib/vitals/bounds.ts";

export type Step = { from: string; to: string; count: number; p75S: number | null };
/** How many views of a kind were followed by another page of the site. */
export type Going = { views: number; continued: number };

export type Journeys = {
  /** Those taken most first. */
  steps: Step[];
  /** By how fast the page had been. */
  bySpeed: (Going & { speed: Rating })[];
  /** Those seen most first. */
  byRoute: (Going & { route: string; bySpeed: Partial<Record<Rating, Going>> })[];
};
