import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "#lib/units.ts";

/** A value at a time; null where there is none. */
export type ChartPoint = readonly [startMs: number, value: number | null];

/** What a chart's width stands for. */
export type ChartRange = { fromMs: number; toMs: number; stepMs: number };

/** The drawing's own units: the SVG is stretched to its place, lines are not. */
export const PLOT_WIDTH = 1_000;
export const PLOT_HEIGHT = 240;

const ROUND = [1, 2, 2.5, 5, 10];
const MOST_PARTS = 4;
const SLIVER = 1e-9;
const TICK_STEPS_MS = [
  ...[10, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 28].map((days) => days * DAY_MS),
];

/** Round values from zero that reach up to `highest`, in at most four parts. */
export function valueTicks(highest: number): number[] {
  if (!(highest > 0) || !Number.isFinite(highest)) return [0, 1];
  const least = highest / MOST_PARTS;
  const power = 10 ** Math.floor(Math.log10(least));
  // The last one is ten, which is never too small; the sliver is what floating point makes of 0.3 / 3.
  const step = (ROUND.find((round) => round * power >= least * (1 - SLIVER)) ?? 10) * power;
  const parts = Math.max(1, Math.ceil(highest / step - SLIVER));
  return Array.from({ length: parts + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Full moments of the clock on the wall, which is `offsetMs` ahead of UTC; at most `most`. */
export function timeTicks({ fromMs, toMs }: ChartRange, offsetMs = 0, most = 6): number[] {
  const step = TICK_STEPS_MS.find((ms) => (toMs - fromMs) / ms <= most) ?? 28 * DAY_MS;
  const ticks: number[] = [];
  for (let at = Math.ceil((fromMs + offsetMs) / step) * step - offsetMs; at <= toMs; at += step)
    ticks.push(at);
  return ticks;
}

/** How far right a time is, 0 to 1. */
export function shareOf({ fromMs, toMs }: ChartRange, atMs: number): number {
  return Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs)));
}

/** Values stand in the middle of their steps. */
function xOf(range: ChartRange, startMs: number): number {
  return shareOf(range, startMs + range.stepMs / 2) * PLOT_WIDTH;
}

function yOf(value: number, top: number): number {
  return PLOT_HEIGHT - Math.min(1, Math.max(0, value / top)) * PLOT_HEIGHT;
}

/** Runs of neighbouring values: a step without one is a gap. */
export function runsOf(
  points: readonly ChartPoint[],
  { stepMs }: ChartRange,
): (readonly [number, number])[][] {
  const runs: (readonly [number, number])[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [startMs, value] of points) {
    if (value === null || !Number.isFinite(value)) continue;
    if (startMs - last > stepMs * 1.5) runs.push([]);
    runs.at(-1)?.push([startMs, value]);
    last = startMs;
  }
  return runs;
}

/** A line through the values; one alone is a short dash. */
export function linePath(points: readonly ChartPoint[], range: ChartRange, top: number): string {
  return runsOf(points, range)
    .map((run) => {
      const [only, second] = run;
      if (only && !second) return `M${round(xOf(range, only[0]) - 3)} ${round(yOf(only[1], top))}h6`;
      return `M${run.map(([atMs, value]) => `${round(xOf(range, atMs))} ${round(yOf(value, top))}`).join("L")}`;
    })
    .join("");
}

/** What lies between the line and zero. */
export function areaPath(points: readonly ChartPoint[], range: ChartRange, top: number): string {
  return runsOf(points, range)
    .filter((run) => run.length > 1)
    .map((run) => {
      const line = run
        .map(([atMs, value]) => `${round(xOf(range, atMs))} ${round(yOf(value, top))}`)
        .join("L");
      const [firstMs, lastMs] = [run[0]?.[0] ?? 0, run.at(-1)?.[0] ?? 0];
      return `M${round(xOf(range, firstMs))} ${PLOT_HEIGHT}L${line}L${round(xOf(range, lastMs))} ${PLOT_HEIGHT}Z`;
    })
    .join("");
}

export type StackedPoint = { startMs: number; low: number; high: number };

/** Each series on top of those before it, step by step. */
export function stack(series: readonly (readonly ChartPoint[])[]): StackedPoint[][] {
  const heights = new Map<number, number>();
  return series.map((points) =>
    points.map(([startMs, value]) => {
      const low = heights.get(startMs) ?? 0;
      const high = low + (value ?? 0);
      heights.set(startMs, high);
      return { startMs, low, high };
    }),
  );
}

/** One bar for each step. */
export function barPath(points: readonly StackedPoint[], range: ChartRange, top: number): string {
  const width = (range.stepMs / (range.toMs - range.fromMs)) * PLOT_WIDTH;
  return points
    .filter(({ low, high }) => high > low)
    .map(({ startMs, low, high }) => {
      const left = round(shareOf(range, startMs) * PLOT_WIDTH + width * 0.12);
      return `M${left} ${round(yOf(low, top))}V${round(yOf(high, top))}h${round(width * 0.76)}V${round(yOf(low, top))}Z`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
