import { linePath, PLOT_HEIGHT, PLOT_WIDTH } from "./chart-geometry.ts";

type SparklineProps = {
  /** In order; null: nothing measured. */
  values: readonly (number | null)[];
  /** What it shows, where nothing beside it says so. */
  label?: string;
  className?: string;
};

/** The course of a figure without axes: up or down, calm or not. */
export function Sparkline({ values, label, className = "h-6 w-24" }: SparklineProps) {
  const top = Math.max(0, ...values.map((value) => value ?? 0)) || 1;
  const range = { fromMs: 0, toMs: Math.max(values.length, 1), stepMs: 1 };
  const path = linePath(
    values.map((value, index) => [index, value] as const),
    range,
    top,
  );
  return (
    <svg
      aria-hidden={label ? undefined : true}
      aria-label={label}
      className={`block overflow-visible text-ember ${className}`}
      preserveAspectRatio="none"
      role={label ? "img" : undefined}
      viewBox={`0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}`}
    >
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeLinejoin="round"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
