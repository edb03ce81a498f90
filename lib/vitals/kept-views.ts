import { VITAL_BOUNDS, VITALS } from "./bounds.ts";
import type { PageView } from "./model.ts";
import type { SeenView } from "./recording.ts";

/** Of each interval: what is kept one by one does not grow with traffic. */
const MOST_SLOW = 3;
const MOST_RANDOM = 3;

export type KeptView = SeenView & { keptFor: "slow" | "random"; receivedAtMs: number };

/** Chooses which page views of an interval are kept one by one: the slowest, and a fair sample (Vitter's algorithm R). */
export function createKeptViews(random: () => number = Math.random) {
  let slow: { seen: SeenView; receivedAtMs: number; slowness: number }[] = [];
  let sample: { seen: SeenView; receivedAtMs: number }[] = [];
  let offered = 0;

  return {
    offer(seen: SeenView, receivedAtMs: number): void {
      offered++;
      const slowness = slownessOf(seen.view);
      const least = slow.at(-1);
      if (slow.length < MOST_SLOW || (least && slowness > least.slowness)) {
        slow = [...slow, { seen, receivedAtMs, slowness }]
          .toSorted((a, b) => b.slowness - a.slowness)
          .slice(0, MOST_SLOW);
      }
      if (sample.length < MOST_RANDOM) sample.push({ seen, receivedAtMs });
      else {
        const place = Math.floor(random() * offered);
        if (place < MOST_RANDOM) sample[place] = { seen, receivedAtMs };
      }
    },

    /** Those chosen, and how many there were. A slow one that the sample has too counts as one of the sample. */
    take(): { kept: KeptView[]; offered: number } {
      const fair = new Set(sample.map(({ seen }) => seen));
      const kept: KeptView[] = [
        ...sample.map(({ seen, receivedAtMs }) => ({ ...seen, receivedAtMs, keptFor: "random" as const })),
        ...slow
          .filter(({ seen }) => !fair.has(seen))
          .map(({ seen, receivedAtMs }) => ({ ...seen, receivedAtMs, keptFor: "slow" as const })),
      ];
      const taken = { kept, offered };
      slow = [];
      sample = [];
      offered = 0;
      return taken;
    },
  };
}

/** The worst of its figures against where "poor" begins: above 1 somebody had a bad time. */
export function slownessOf(view: PageView): number {
  let worst = view.errors ? 1 : 0;
  for (const vital of VITALS) worst = Math.max(worst, (view[vital]?.value ?? 0) / VITAL_BOUNDS[vital][1]);
  return worst;
}
