"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";
import type { LiveChartProps } from "./live-chart.tsx";

const LiveChart = lazy(async () => ({ default: (await import("./live-chart.tsx")).LiveChart }));

type ChartStageProps = {
  /** For the chart that answers; null: there is nothing to ask of it. */
  live: Omit<LiveChartProps, "takesFocus"> | null;
  title: string;
  /** The chart as the server has painted it. */
  children: ReactNode;
};

/** What is painted, until the first sign of interest brings the chart that answers to its place. */
export function ChartStage({ live, title, children }: ChartStageProps) {
  const [isAsked, setIsAsked] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const picture = {
    role: "img",
    "aria-label": `${title}: chart, arrow keys read its values`,
    ...(live && { tabIndex: 0 }),
  };
  const isLive = isAsked && live !== null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a picture, until interest brings the chart that answers
    <div
      {...(isLive ? {} : picture)}
      className="absolute inset-0 touch-pan-y"
      onFocus={() => {
        setIsFocused(true);
        setIsAsked(live !== null);
      }}
      onPointerEnter={() => setIsAsked(live !== null)}
    >
      {isLive ? (
        <Suspense fallback={children}>
          <LiveChart {...live} takesFocus={isFocused} />
        </Suspense>
      ) : (
        children
      )}
    </div>
  );
}
