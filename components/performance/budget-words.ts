import { type Budget, LEAST_EVENTS } from "#lib/alerts/model.ts";
import type { Rating } from "#lib/vitals/bounds.ts";

/** Below this much left, it is time to stop taking risks. */
const CAREFUL_BELOW = 0.25;

/** How a budget stands; null: too few events to tell. */
export function ratingOfBudget({ leftRatio, events }: Pick<Budget, "leftRatio" | "events">): Rating | null {
  if (leftRatio === null || events < LEAST_EVENTS) return null;
  if (leftRatio > CAREFUL_BELOW) return "good";
  return leftRatio > 0 ? "needs-improvement" : "poor";
}
