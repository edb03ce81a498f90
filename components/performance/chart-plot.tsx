import {
  areaPath,
  barPath,
  type ChartPoint,
  type ChartRange,
  linePath,
  PLOT_HEIGHT,
  PLOT_WIDTH,
  stack,
} from "./chart-geometry.ts";
import type { ChartSeries, Threshold } from "./time-chart.tsx";

/** Lines side by side; one line with its area; bars, each series on top of those before. */
export type ChartKind = "line" | "area" | "bars";

export type Plot = {
  series: readonly ChartSeries[];
  /** What the first series is compared with, at the times of this range. */
  earlier: ChartSeries | null;
  kind: ChartKind;
  range: ChartRange;
  /** The value at the upper edge. */
  top: number;
  thresholds: readonly Threshold[];
};

/** Beside colour: lines differ in their dashes, so that they are told apart in grey too. */
const DASHES = ["", "7 3", "2 3", "10 3 2 3", "4 4", "1 3"];
export const EARLIER_DASH = "3 3";

export const colorOf = (index: number) => `var(--color-series-${(index % 6) + 1})`;
export const dashOf = (index: number) => DASHES[index % DASHES.length] ?? "";

/** The highest value that has to fit. */
export function heightOf(
  series: readonly ChartSeries[],
  earlier: ChartSeries | null,
  kind: ChartKind,
): number {
  const highest = (points: readonly ChartPoint[]) => Math.max(0, ...points.map(([, value]) => value ?? 0));
  const own =
    kind === "bars"
      ? stack(series.map(({ points }) => points)).flatMap((points) => points.map(({ high }) => high))
      : series.map(({ points }) => highest(points));
  return Math.max(0, ...own, earlier ? highest(earlier.points) : 0);
}

/** The chart as the server paints it; the live one is drawn over the same place. */
export function PaintedPlot({ series, earlier, kind, range, top, thresholds }: Plot) {
  const stacks = kind === "bars" ? stack(series.map(({ points }) => points)) : [];
  const thin = { fill: "none", vectorEffect: "non-scaling-stroke" } as const;
  return (
    <svg
      aria-hidden="true"
      className="absolute inset-0 size-full overflow-visible"
      preserveAspectRatio="none"
      viewBox={`0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}`}
    >
      {thresholds
        .filter(({ value }) => value <= top)
        .map(({ value, label }) => (
          <path
            {...thin}
            d={`M0 ${PLOT_HEIGHT * (1 - value / top)}H${PLOT_WIDTH}`}
            key={label}
            stroke="var(--color-edge)"
            strokeDasharray="2 4"
          />
        ))}
      {earlier && (
        <path
          {...thin}
          d={linePath(earlier.points, range, top)}
          stroke="var(--color-soft)"
          strokeDasharray={EARLIER_DASH}
          strokeWidth={1.5}
        />
      )}
      {stacks.map((points, index) => (
        <path d={barPath(points, range, top)} fill={colorOf(index)} key={series[index]?.name} />
      ))}
      {kind === "area" && series[0] && (
        <path d={areaPath(series[0].points, range, top)} fill={colorOf(0)} fillOpacity={0.14} />
      )}
      {kind !== "bars" &&
        series.map(({ name, points }, index) => (
          <path
            {...thin}
            d={linePath(points, range, top)}
            key={name}
            stroke={colorOf(index)}
            strokeDasharray={dashOf(index)}
            strokeLinejoin="round"
            strokeWidth={2}
          />
        ))}
    </svg>
  );
}
