import { formatValue, type Unit } from "./format.ts";
import type { ChartSeries } from "./time-chart.tsx";

/** What a chart shows, in a sentence for each series. */
export function summaryOf(series: readonly ChartSeries[], unit: Unit): string {
  return series
    .map(({ name, points }) => {
      const values = points.flatMap(([, value]) => (value === null ? [] : [value]));
      const latest = values.at(-1);
      if (latest === undefined) return `${name}: nothing measured.`;
      const [lowest, highest] = [Math.min(...values), Math.max(...values)];
      return `${name}: ${formatValue(latest, unit)} last, from ${formatValue(lowest, unit)} to ${formatValue(highest, unit)}.`;
    })
    .join(" ");
}
