import { expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { trendOf } from "./trend.ts";

/** The same on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function noisy(perHour: number, random: () => number, count = 60) {
  return Array.from({ length: count }, (_, i) => {
    // Twelve uniform numbers make a fair normal one.
    const noise = Array.from({ length: 12 }, random).reduce((sum, x) => sum + x, -6);
    return { atMs: i * MINUTE_MS, value: 100 + (perHour * i * MINUTE_MS) / HOUR_MS + noise };
  });
}

test("a steady growth is found, with its size", () => {
  const trend = trendOf(noisy(20, seeded(1)));
  expect(trend).toMatchObject({ verdict: "growing" });
  expect("perHour" in trend && trend.perHour).toBeCloseTo(20, 0);
});

test("a fall is one too", () => {
  expect(trendOf(noisy(-20, seeded(2)))).toMatchObject({ verdict: "shrinking" });
});

test("one wild value sways nothing", () => {
  const points = noisy(0, seeded(3));
  points.splice(55, 1, { atMs: 55 * MINUTE_MS, value: 10_000 });
  expect(trendOf(points)).toMatchObject({ verdict: "none" });
});

test("its interval holds the truth about 95 times in 100", () => {
  const random = seeded(4);
  let held = 0;
  for (let run = 0; run < 400; run++) {
    const trend = trendOf(noisy(5, random, 40));
    if ("low" in trend && trend.low <= 5 && trend.high >= 5) held++;
  }
  expect(held / 400).toBeGreaterThan(0.92);
  expect(held / 400).toBeLessThan(0.98);
});

test("few values tell nothing", () => {
  expect(trendOf(noisy(20, seeded(5), 9))).toEqual({ verdict: "unknown" });
});
