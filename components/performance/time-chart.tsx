"use client";

import { lazy, Suspense, useId, useState } from "react";
import { ChartAxes } from "./chart-axes.tsx";
import { type ChartPoint, type ChartRange, valueTicks } from "./chart-geometry.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { ChartMarkers } from "./chart-markers.tsx";
import { type ChartKind, heightOf, PaintedPlot } from "./chart-plot.tsx";
import { ChartTable } from "./chart-table.tsx";
import { summaryOf } from "./chart-words.ts";
import { useConsole } from "./console-context.tsx";
import type { Unit } from "./format.ts";

const LiveChart = lazy(async () => ({ default: (await import("./live-chart.tsx")).LiveChart }));

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
 * Values over time. The server paints it; at the first sign of interest a chart that answers to mouse, finger and arrow
 * keys takes its place, over the same axes, so that nothing moves.
 */
export function TimeChart(props: TimeChartProps) {
  const { title, scope, unit, series, kind = "line", thresholds = [], size = "medium" } = props;
  const { timeZone } = useConsole();
  const [isLive, setIsLive] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const summaryId = useId();
  const earlier = shifted(props.comparison ?? null, scope);
  const ticks = valueTicks(Math.max(props.top ?? 0, heightOf(series, earlier, kind)));
  const top = ticks.at(-1) ?? 1;
  const plot = { series, earlier, kind, range: scope, top };
  const isEmpty = series.every(({ points }) => points.every(([, value]) => value === null));

  const picture = {
    role: "img",
    "aria-label": `${title}: chart, arrow keys read its values`,
    ...(!isEmpty && { tabIndex: 0 }),
  };

  return (
    <figure aria-labelledby={summaryId} className="@container">
      <figcaption className="sr-only" id={summaryId}>
        {title}. {summaryOf(series, unit)}
      </figcaption>
      <ChartLegend earlier={earlier} kind={kind} series={series} />
      <ChartAxes range={scope} size={size} ticks={ticks} timeZone={timeZone} unit={unit}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a picture, until interest brings the chart that answers */}
        <div
          {...(isLive ? {} : picture)}
          className="absolute inset-0 touch-pan-y"
          onFocus={() => {
            setIsFocused(true);
            setIsLive(!isEmpty);
          }}
          onPointerEnter={() => setIsLive(!isEmpty)}
        >
          {isLive ? (
            <Suspense fallback={<PaintedPlot {...plot} thresholds={thresholds} />}>
              <LiveChart
                {...plot}
                takesFocus={isFocused}
                thresholds={thresholds}
                timeZone={timeZone}
                title={title}
                unit={unit}
              />
            </Suspense>
          ) : (
            <PaintedPlot {...plot} thresholds={thresholds} />
          )}
        </div>
        <ChartMarkers range={scope} timeZone={timeZone} />
        {isEmpty && (
          <p className="absolute inset-0 grid place-items-center text-sm text-soft">
            Nothing was measured here.
          </p>
        )}
      </ChartAxes>
      <ChartTable earlier={earlier} series={series} timeZone={timeZone} title={title} unit={unit} />
    </figure>
  );
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
