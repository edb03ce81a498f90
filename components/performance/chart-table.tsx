"use client";

import { useState } from "react";
import { formatValue, type Unit } from "./format.ts";
import { ScrollRegion } from "./scroll-region.tsx";
import type { ChartSeries } from "./time-chart.tsx";
import { momentLabel } from "./times.ts";

type ChartTableProps = {
  title: string;
  unit: Unit;
  timeZone: string;
  series: readonly ChartSeries[];
  earlier: ChartSeries | null;
};

/** The chart's values, to read and to copy; made when it is opened. */
export function ChartTable({ title, unit, timeZone, series, earlier }: ChartTableProps) {
  const [isOpen, setIsOpen] = useState(false);
  const columns = earlier ? [...series, earlier] : series;
  const values = columns.map(({ points }) => new Map(points));
  const times = isOpen
    ? [...new Set(columns.flatMap(({ points }) => points.map(([at]) => at)))].sort((a, b) => a - b)
    : [];
  return (
    <details
      className="text-xs text-soft noscript:hidden print:hidden"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="inline-flex min-h-8 cursor-pointer items-center underline-offset-4 hover:text-ink hover:underline">
        Show as table
      </summary>
      <ScrollRegion className="max-h-80 overflow-auto" label={`${title} as table`}>
        <table className="figures w-full text-right">
          <caption className="sr-only">{title}</caption>
          <thead className="sticky top-0 bg-raised">
            <tr>
              <th className="py-1 pr-4 text-left font-medium" scope="col">
                Time
              </th>
              {columns.map(({ name }) => (
                <th className="py-1 pl-4 font-medium" key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {times.map((at) => (
              <tr className="border-t border-line" key={at}>
                <th className="py-1 pr-4 text-left font-normal whitespace-nowrap" scope="row">
                  {momentLabel(at, timeZone, true)}
                </th>
                {columns.map(({ name }, index) => (
                  <td className="py-1 pl-4 text-ink" key={name}>
                    {formatValue(values[index]?.get(at) ?? null, unit)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
