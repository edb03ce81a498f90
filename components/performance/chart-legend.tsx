import { type ChartKind, colorOf, dashOf, EARLIER_DASH } from "./chart-plot.tsx";
import type { ChartSeries } from "./time-chart.tsx";

type ChartLegendProps = { series: readonly ChartSeries[]; earlier: ChartSeries | null; kind: ChartKind };

/** Which line is which; a line alone needs no telling. */
export function ChartLegend({ series, earlier, kind }: ChartLegendProps) {
  if (series.length < 2 && !earlier) return null;
  return (
    <ul aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-soft">
      {series.map(({ name }, index) => (
        <li className="flex min-w-0 items-center gap-1.5" key={name}>
          <Swatch color={colorOf(index)} dash={kind === "bars" ? null : dashOf(index)} />
          <span className="truncate">{name}</span>
        </li>
      ))}
      {earlier && (
        <li className="flex items-center gap-1.5">
          <Swatch color="var(--color-soft)" dash={EARLIER_DASH} />
          {earlier.name}
        </li>
      )}
    </ul>
  );
}

/** @param dash Null: a bar. */
function Swatch({ color, dash }: { color: string; dash: string | null }) {
  return (
    <svg aria-hidden="true" className="shrink-0" height="10" viewBox="0 0 20 10" width="20">
      {dash === null ? (
        <rect fill={color} height="10" rx="1.5" width="10" x="5" />
      ) : (
        <path d="M0 5h20" stroke={color} strokeDasharray={dash} strokeWidth="2.5" />
      )}
    </svg>
  );
}
