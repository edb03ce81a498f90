import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { barPath, linePath, PLOT_HEIGHT, runsOf, stack, timeTicks, valueTicks } from "./chart-geometry.ts";

const RANGE = { fromMs: 0, toMs: 10 * MINUTE_MS, stepMs: MINUTE_MS };

test.each([
  { highest: 0.84, ticks: [0, 0.25, 0.5, 0.75, 1] },
  { highest: 4, ticks: [0, 1, 2, 3, 4] },
  { highest: 0.0031, ticks: [0, 0.001, 0.002, 0.003, 0.004] },
  { highest: 1_700, ticks: [0, 500, 1_000, 1_500, 2_000] },
  { highest: 0, ticks: [0, 1] },
  { highest: Number.NaN, ticks: [0, 1] },
])("$highest is below round ticks", ({ highest, ticks }) => {
  expect(valueTicks(highest)).toEqual(ticks);
});

test("whatever the highest, the last tick is not below it and there are at most five", () => {
  for (let exponent = -6; exponent < 12; exponent += 0.37) {
    const highest = 10 ** exponent;
    const ticks = valueTicks(highest);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * 0.999);
    expect(ticks.length).toBeLessThanOrEqual(5);
  }
});

test("times are full on the wall's clock", () => {
  const range = { fromMs: 0, toMs: DAY_MS, stepMs: HOUR_MS };
  const halfHourAhead = 5.5 * HOUR_MS;
  for (const at of timeTicks(range, halfHourAhead)) expect((at + halfHourAhead) % (6 * HOUR_MS)).toBe(0);
  expect(timeTicks(range).length).toBeLessThanOrEqual(7);
});

test("a step without a value is a gap, not a line across it", () => {
  const points = [0, 1, 2, 5, 6].map((minute) => [minute * MINUTE_MS, 1] as const);
  expect(runsOf(points, RANGE).map((run) => run.length)).toEqual([3, 2]);
  expect(
    runsOf(
      [
        [0, 1],
        [MINUTE_MS, null],
        [2 * MINUTE_MS, 1],
      ],
      RANGE,
    ),
  ).toHaveLength(2);
});

test("a line starts in the middle of its step and is no higher than the chart", () => {
  expect(
    linePath(
      [
        [0, 0],
        [MINUTE_MS, 5],
      ],
      RANGE,
      1,
    ),
  ).toBe(`M50 ${PLOT_HEIGHT}L150 0`);
});

test("one value alone can be seen", () => {
  expect(linePath([[0, 1]], RANGE, 2)).toBe("M47 120h6");
});

test("bars stand on those before them", () => {
  const [, second = []] = stack([[[0, 1]], [[0, 2]]]);
  expect(second).toEqual([{ startMs: 0, low: 1, high: 3 }]);
  expect(barPath(second, RANGE, 3)).toBe("M12 160V0h76V160Z");
});
