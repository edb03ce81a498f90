import { expect, test } from "vitest";
import { apdexOf, meanOf, quantileInterval, quantileOf, sharesOf } from "./figures.ts";
import { Sketch } from "./sketch.ts";

function sketchOf(values: readonly number[]): Sketch {
  const sketch = new Sketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

/** Numbers from 0 to below 1, the same ones each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Log-normal, as times that people wait are. */
const waitOf = (random: () => number) =>
  Math.exp(0.8 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));

test("nothing measured has no figures", () => {
  const sketch = new Sketch();
  expect(quantileOf({ sketch }, 0.5)).toBeNull();
  expect(quantileOf({ sketch: null }, 0.5)).toBeNull();
  expect(meanOf({ count: 0, sum: 0 })).toBeNull();
  expect(sharesOf(sketch, [1, 2])).toBeNull();
  expect(apdexOf(sketch, 1)).toBeNull();
  expect(quantileInterval(sketch, 0.75, 0)).toBeNull();
});

test("shares are of values up to the bounds", () => {
  expect(sharesOf(sketchOf([0, 0.5, 1.5, 9]), [1, 2])).toEqual({ good: 0.5, fair: 0.25, poor: 0.25 });
});

test("Apdex counts those who waited up to four times as long by half", () => {
  expect(apdexOf(sketchOf([0.1, 0.4, 1.9, 2.1]), 0.5)).toBe((2 + 1 / 2) / 4);
});

test.each([
  // As sums of exact binomial terms have it.
  { samples: 12, ranks: null },
  { samples: 20, ranks: [11, 19] },
  { samples: 100, ranks: [66, 84] },
])("of $samples samples the 75th percentile lies between those of rank $ranks", ({ samples, ranks }) => {
  const interval = quantileInterval(
    sketchOf(Array.from({ length: samples }, (_, i) => 1.1 ** (i + 1))),
    0.75,
    samples,
  );
  if (!ranks) return expect(interval).toBeNull();
  expect(Math.round(Math.log(interval?.low ?? 0) / Math.log(1.1))).toBe(ranks[0]);
  expect(Math.round(Math.log(interval?.high ?? 0) / Math.log(1.1))).toBe(ranks[1]);
});

test.each([
  { visits: 400, seed: 1 },
  { visits: 2_000, seed: 2 },
])(
  "of $visits visits, a tenth tell where the 75th percentile lies at least 95 times in 100",
  ({ visits, seed }) => {
    const random = seeded(seed);
    const trials = 400;
    let hits = 0;
    for (let trial = 0; trial < trials; trial++) {
      const waits = Float64Array.from({ length: visits }, () => waitOf(random));
      const sketch = new Sketch();
      let samples = 0;
      for (const wait of waits) {
        if (random() >= 0.1) continue;
        samples++;
        sketch.add(wait, 10);
      }
      const truth = waits.sort()[Math.floor(0.75 * visits)] ?? 0;
      const interval = quantileInterval(sketch, 0.75, samples);
      if (interval && interval.low <= truth && truth <= interval.high) hits++;
      // A range that is always right because it is wide tells nothing.
      expect((interval?.high ?? 0) / (interval?.low ?? 1)).toBeLessThan(visits === 400 ? 6 : 2);
    }
    expect(hits / trials).toBeGreaterThanOrEqual(0.95);
    expect(hits / trials).toBeLessThan(1);
  },
);
