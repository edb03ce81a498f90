import fc from "fast-check";
import { expect, test } from "vitest";
import { Sketch } from "./sketch.ts";

const seconds = fc.double({ min: 1e-6, max: 1e5, noNaN: true });

function sketchOf(values: readonly number[]): Sketch {
  const sketch = new Sketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

test("a quantile is off by at most a hundredth of itself", () => {
  fc.assert(
    fc.property(
      fc.array(seconds, { minLength: 1, maxLength: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, q) => {
        const exact = values.toSorted((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? 0;
        const estimate = sketchOf(values).quantile(q) ?? Number.NaN;
        expect(Math.abs(estimate - exact) / exact).toBeLessThanOrEqual(0.010_001);
      },
    ),
    { seed: 1 },
  );
});

test("merged sketches are the sketch of all values", () => {
  fc.assert(
    fc.property(fc.array(seconds), fc.array(seconds), (some, others) => {
      const merged = sketchOf(some);
      merged.merge(sketchOf(others));
      expect([...merged.buckets()]).toEqual([...sketchOf([...some, ...others]).buckets()]);
    }),
    { seed: 2 },
  );
});

test("survives being written and read", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.integer({ min: -5, max: 1_000_000 })),
      ),
      (weighed) => {
        const sketch = new Sketch();
        for (const [value, weight] of weighed) sketch.add(value, weight);
        expect([...Sketch.decode(sketch.encode()).buckets()]).toEqual([...sketch.buckets()]);
      },
    ),
    { seed: 3 },
  );
});

test("what was taken back leaves no trace", () => {
  const sketch = sketchOf([1, 2, 3]);
  sketch.add(2, -1);
  expect([...sketch.buckets()]).toEqual([...sketchOf([1, 3]).buckets()]);
});

test("a weight that is no whole number is kept as the nearest one", () => {
  const sketch = new Sketch();
  sketch.add(1, 3.5);
  expect(Sketch.decode(sketch.encode()).count).toBe(4);
});

test("has no quantile without values", () => {
  expect(new Sketch().quantile(0.5)).toBeNull();
});

test.each([[[9]], [[1, 128]], [[1, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255]]])(
  "refuses what is no sketch: %j",
  (bytes) => {
    expect(() => Sketch.decode(Uint8Array.from(bytes))).toThrow(RangeError);
  },
);
