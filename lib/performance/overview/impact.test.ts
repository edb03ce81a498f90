import { expect, test } from "vitest";
import { Sketch } from "#lib/metrics/sketch.ts";
import { byImpact, impactOf } from "./impact.ts";

function sketchOf(...values: number[]): Sketch {
  const sketch = new Sketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

test("only who waits longer than is good counts, and only the time beyond it", () => {
  const { people, excessSeconds } = impactOf(sketchOf(0.1, 2.4, 3.5, 4.5), 2.5);
  expect(people).toBe(2);
  expect(excessSeconds).toBeGreaterThan(3 * 0.97);
  expect(excessSeconds).toBeLessThan(3 * 1.03);
});

test("nothing measured costs nothing", () => {
  expect(impactOf(null, 1)).toEqual({ people: 0, excessSeconds: 0 });
});

test("a little for many outranks much for one, and what costs nothing is not listed", () => {
  const many = { name: "many", ...impactOf(sketchOf(...Array.from({ length: 100 }, () => 2.6)), 2.5) };
  const one = { name: "one", ...impactOf(sketchOf(8), 2.5) };
  const none = { name: "none", ...impactOf(sketchOf(1), 2.5) };
  expect(byImpact([one, none, many], 3).map(({ name }) => name)).toEqual(["many", "one"]);
  expect(byImpact([one, none, many], 1).map(({ name }) => name)).toEqual(["many"]);
});
