import fc from "fast-check";
import { expect, test } from "vitest";
import { selfTimesOf } from "./self-times.ts";
import { RequestTrace, type Span } from "./trace.ts";

const span = (parent: number, startMs: number, durationMs: number): Span => ({
  name: "x",
  parent,
  startMs,
  durationMs,
  attributes: {},
});

test("the innermost has the time, shared where two run side by side", () => {
  expect(selfTimesOf([span(-1, 0, 100), span(0, 10, 60), span(1, 20, 20), span(1, 30, 30)])).toEqual([
    40, 20, 15, 25,
  ]);
});

test("whatever was noted, self times add up to the request", () => {
  const time = fc.integer({ min: -20, max: 120 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(30), time, time), { maxLength: 30 }), (noted) => {
      const trace = new RequestTrace(0);
      for (const [i, [parent, a, b]] of noted.entries()) {
        trace.add("x", parent % (i + 1), Math.min(a, b), Math.max(a, b), {});
      }
      const spans = trace.finish("request", {}, 100);
      for (const { parent, startMs, durationMs } of spans.slice(1)) {
        const outer = spans[parent];
        expect(outer && outer.startMs <= startMs).toBe(true);
        expect(outer && outer.startMs + outer.durationMs + 1e-9 >= startMs + durationMs).toBe(true);
      }
      expect(selfTimesOf(spans).reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(100, 6);
    }),
    { seed: 4 },
  );
});
