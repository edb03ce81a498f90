import type { ReactNode } from "react";
import { type ChartRange, shareOf, timeTicks } from "./chart-geometry.ts";
import { formatValue, type Unit } from "./format.ts";
import { tickLabel, zoneOffsetMs } from "./times.ts";

const HEIGHTS = { small: "h-28", medium: "h-48", large: "h-64" };

type ChartAxesProps = {
  range: ChartRange;
  /** None: only the time it is about. */
  ticks: readonly number[];
  unit: Unit;
  timeZone: string;
  size: keyof typeof HEIGHTS;
  /** Drawn within the axes. */
  children: ReactNode;
};

/** Axes of HTML around what is drawn: sharp at every width, and they stay when the drawing changes. */
export function ChartAxes({ range, ticks, unit, timeZone, size, children }: ChartAxesProps) {
  const top = ticks.at(-1) ?? 1;
  const spanMs = range.toMs - range.fromMs;
  const times = timeTicks(range, zoneOffsetMs(timeZone, range.fromMs));
  return (
    <div className="figures mt-2 pt-2 pb-6 pl-13 text-xs text-soft">
      <div className={`relative ${HEIGHTS[size]}`}>
        {ticks.map((tick) => (
          <div
            aria-hidden="true"
            className={`absolute inset-x-0 border-t ${tick === 0 ? "border-edge" : "border-line"}`}
            key={tick}
            style={{ bottom: `${(tick / top) * 100}%` }}
          >
            <span className="absolute right-full -translate-y-1/2 pr-2 whitespace-nowrap">
              {formatValue(tick, unit)}
            </span>
          </div>
        ))}
        {children}
        <div
          aria-hidden="true"
          className={`absolute inset-x-0 top-full ${ticks.length === 0 ? "border-t border-line" : ""}`}
        >
          {times.map((at, index) => (
            <span
              // Every second one stands back where there is little room.
              className={`absolute top-1.5 -translate-x-1/2 whitespace-nowrap ${index % 2 === 1 ? "hidden @md:inline" : ""}`}
              key={at}
              style={{ left: `${Math.min(97, Math.max(3, shareOf(range, at) * 100))}%` }}
            >
              {tickLabel(at, spanMs, timeZone)}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}
