import { useId } from "react";
import { ChartAxes } from "./chart-axes.tsx";
import { type ChartPoint, type ChartRange, valueTicks } from "./chart-geometry.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { ChartMarkers } from "./chart-markers.tsx";
import { type ChartKind, heightOf, PaintedPlot } from "./chart-plot.tsx";
import { ChartStage } from "./chart-stage.tsx";
import { ChartTable } from "./chart-table.tsx";
import { summaryOf } from "./chart-words.ts";
import type { Unit } from "./format.ts";
import { siteTimeZone } from "./times.ts";

export type ChartSeries = {
  name: string;
  /** In order of time. What has no value, or no point, is a gap. */
  points: readonly ChartPoint[];
};

/** A value that matters: `good up to 2.5 s`. */
export type Threshold = { value: number; label: string };

export type TimeChartProps = {
  /** What is shown, for those who hear it: "LCP at the 75th percentile". */
  title: string;
  /** A `Scope`, or what is like one. */
  scope: ChartRange & { compare?: { fromMs: number; toMs: number } | null };
  unit: Unit;
  /** At most six, most important first. */
  series: readonly ChartSeries[];
  /** The first series in the time compared with, at its own times. */
  comparison?: ChartSeries | null;
  kind?: ChartKind;
  thresholds?: readonly Threshold[];
  /** What the axis reaches to at least: 1 for a ratio. */
  top?: number;
  size?: "small" | "medium" | "large";
};

/**
 * Values over time. The server paints it, and nothing of that is done again in the browser; at the first sign of
 * interest a chart that answers to mouse, finger and arrow keys takes its place, over the same axes, so that nothing
 * moves.
 */
export function TimeChart(props: TimeChartProps) {
  const { title, scope, unit, series, kind = "line", thresholds = [], size = "medium" } = props;
  const timeZone = siteTimeZone();
  const summaryId = useId();
  const range = { fromMs: scope.fromMs, toMs: scope.toMs, stepMs: scope.stepMs };
  const earlier = shifted(props.comparison ?? null, scope);
  const isEmpty = series.every(hasNothing);
  const isBlank = isEmpty && (earlier === null || hasNothing(earlier));
  const ticks = isBlank ? [] : valueTicks(Math.max(props.top ?? 0, heightOf(series, earlier, kind)));
  const plot = { series, earlier, kind, range, top: ticks.at(-1) ?? 1, thresholds };

  return (
    <figure aria-labelledby={summaryId} className="@container">
      <figcaption className="sr-only" id={summaryId}>
        {title}. {summaryOf(series, unit)}
      </figcaption>
      <ChartLegend earlier={earlier} kind={kind} series={series} />
      <ChartAxes range={range} size={size} ticks={ticks} timeZone={timeZone} unit={unit}>
        <ChartStage live={isEmpty ? null : { ...plot, timeZone, title, unit }} title={title}>
          <PaintedPlot {...plot} />
        </ChartStage>
        {!isBlank && <ChartMarkers range={range} />}
        {isEmpty && <Nothing />}
      </ChartAxes>
      {!isBlank && (
        <ChartTable earlier={earlier} series={series} timeZone={timeZone} title={title} unit={unit} />
      )}
    </figure>
  );
}

/** On a surface of its own: what happened meanwhile, and what was before, may be drawn behind it. */
function Nothing() {
  return (
    <p className="pointer-events-none absolute inset-0 grid place-items-center text-center text-sm text-soft">
      <span className="rounded-md bg-raised px-3 py-1">Nothing was measured here.</span>
    </p>
  );
}

function hasNothing({ points }: ChartSeries): boolean {
  return points.every(([, value]) => value === null);
}

/** What is compared with, moved to where it is compared. */
function shifted(
  comparison: ChartSeries | null,
  { fromMs, compare }: TimeChartProps["scope"],
): ChartSeries | null {
  if (!comparison || !compare) return null;
  const byMs = fromMs - compare.fromMs;
  return { ...comparison, points: comparison.points.map(([atMs, value]) => [atMs + byMs, value]) };
}
