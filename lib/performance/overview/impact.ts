import type { Sketch } from "#lib/metrics/sketch.ts";

/**
 * How much something costs people, by which the overview ranks: how many waited longer than is good, times how much
 * longer, added up. A page that is a little slow for everybody may matter more than one that is very slow for one.
 */
export type Impact = {
  /** Who waited longer than is good. */
  people: number;
  /** Beyond what is good, all of them together. */
  excessSeconds: number;
};

const NONE: Impact = { people: 0, excessSeconds: 0 };

/** @param goodSeconds What nobody minds. */
export function impactOf(sketch: Sketch | null, goodSeconds: number): Impact {
  if (!sketch) return NONE;
  let people = 0;
  let excessSeconds = 0;
  for (const { value, count } of sketch.buckets()) {
    if (value <= goodSeconds) continue;
    people += count;
    excessSeconds += count * (value - goodSeconds);
  }
  return { people, excessSeconds };
}

/** Those that cost people something, most first. */
export function byImpact<T extends Impact>(candidates: readonly T[], most: number): T[] {
  return candidates
    .filter(({ excessSeconds }) => excessSeconds > 0)
    .toSorted((a, b) => b.excessSeconds - a.excessSeconds)
    .slice(0, most);
}
