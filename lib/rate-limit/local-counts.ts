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
  /** When each is back at its pace, in order of use. */
  const freeAtUs = new Map<string, number>();

  return {
    take(pace, subject, most) {
      const nowUs = Math.round(nowMs() * MILLISECOND_US);
      const decision = takeAt(pace, freeAtUs.get(subject) ?? 0, nowUs, most);
      freeAtUs.delete(subject);
      if (decision.freeAtUs > nowUs) freeAtUs.set(subject, decision.freeAtUs);
      if (freeAtUs.size > mostSubjects) {
        const [quietest] = freeAtUs.keys();
        if (quietest !== undefined) freeAtUs.delete(quietest);
      }
      return decision;
    },
  };
}
