import type { Rating } from "#lib/vitals/bounds.ts";
import { formatCount, formatValue } from "./format.ts";
import { RATING_WORDS } from "./rating.ts";

type DistributionBarProps = {
  /** What is distributed: "LCP of 1,204 page views". */
  label: string;
  /** How many of each. */
  counts: Readonly<Record<Rating, number>>;
};

const PARTS: readonly { rating: Rating; style: string }[] = [
  { rating: "good", style: "bg-good" },
  { rating: "needs-improvement", style: "bg-fair hatch-fair" },
  { rating: "poor", style: "bg-poor hatch-poor" },
];

/** Shares of good, needs improvement and poor, by length, pattern and in figures. */
export function DistributionBar({ label, counts }: DistributionBarProps) {
  const total = counts.good + counts["needs-improvement"] + counts.poor;
  return (
    <div className="min-w-0">
      <p className="sr-only">{label}</p>
      <div aria-hidden="true" className="flex h-3 gap-px overflow-hidden rounded-sm bg-sunken">
        {PARTS.map(({ rating, style }) => (
          <div className={style} key={rating} style={{ width: `${share(counts[rating], total) * 100}%` }} />
        ))}
      </div>
      <ul className="figures mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-soft">
        {PARTS.map(({ rating, style }) => (
          <li
            className="flex items-center gap-1.5"
            key={rating}
            title={`${formatCount(counts[rating])} of ${formatCount(total)}`}
          >
            <span aria-hidden="true" className={`size-2.5 rounded-sm ${style}`} />
            {RATING_WORDS[rating]}{" "}
            <b className="font-semibold text-ink">
              {formatValue(total === 0 ? null : share(counts[rating], total), "ratio")}
            </b>
          </li>
        ))}
      </ul>
    </div>
  );
}

function share(count: number, total: number): number {
  return total === 0 ? 0 : count / total;
}
