import { LRUCache } from "lru-cache";
import { type Decision, MILLISECOND_US, type Pace, takeAt } from "./gcra.ts";

export type LocalCounts = {
  /** Takes up to `most` for `subject`; gives back below 0. */
  take(pace: Pace, subject: string, most: number): Decision;
};

/**
 * Counts in this process's memory.
 *
 * @param mostSubjects Above, whoever has been quiet for longest is forgotten, and begins anew.
 */
export function createLocalCounts(
  mostSubjects: number,
  nowMs: () => number = () => performance.now(),
): LocalCounts {
  /** When each is back at its pace. A `Map` in order of use would search past all that it has forgotten, in a flood. */
  const subjects = new LRUCache<string, { freeAtUs: number }>({ max: mostSubjects });

  return {
    take(pace, subject, most) {
      const nowUs = Math.round(nowMs() * MILLISECOND_US);
      const known = subjects.get(subject);
      const decision = takeAt(pace, known?.freeAtUs ?? 0, nowUs, most);
      // To set it again would take as long as all the rest.
      if (known) known.freeAtUs = decision.freeAtUs;
      else subjects.set(subject, { freeAtUs: decision.freeAtUs });
      return decision;
    },
  };
}
