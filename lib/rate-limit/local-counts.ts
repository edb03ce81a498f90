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
  const freeAtUs = new LRUCache<string, number>({ max: mostSubjects });

  return {
    take(pace, subject, most) {
      const nowUs = Math.round(nowMs() * MILLISECOND_US);
      const decision = takeAt(pace, freeAtUs.get(subject) ?? 0, nowUs, most);
      if (decision.freeAtUs > nowUs) freeAtUs.set(subject, decision.freeAtUs);
      else freeAtUs.delete(subject);
      return decision;
    },
  };
}
