import type { Route } from "next";
import type { ReactNode } from "react";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { Rating } from "#lib/vitals/bounds.ts";
import { formatChange, formatValue, type Unit } from "./format.ts";
import { RatingMark } from "./rating-mark.tsx";
import { Sparkline } from "./sparkline.tsx";

type StatTileProps = {
  label: string;
  value: number | null;
  unit: Unit;
  /** What it means, by its bounds. */
  rating?: Rating | null;
  /** Words instead of the usual ones of the rating. */
  verdict?: string;
  /** An earlier value: the change is told, and whether it is for the better unless `isLessBetter` is null. */
  before?: { value: number | null; when: string; isLessBetter: boolean | null };
  /** A few words below: the bound, the number of samples. */
  note?: ReactNode;
  trend?: readonly (number | null)[];
  href?: Route;
};

/** One figure, large, with what it means. */
export function StatTile({ label, value, unit, rating, verdict, before, note, trend, href }: StatTileProps) {
  return (
    <div className="surface relative flex min-w-0 flex-col gap-1 p-4">
      <p className="text-sm text-soft">
        {href ? (
          <IntentLink className="after:absolute after:inset-0 hover:text-ember" href={href}>
            {label}
          </IntentLink>
        ) : (
          label
        )}
      </p>
      <p className="figures font-dish text-2xl leading-none whitespace-nowrap">{formatValue(value, unit)}</p>
      <div className="min-h-6">
        {rating && value !== null && <RatingMark rating={rating}>{verdict}</RatingMark>}
      </div>
      {before && <Change before={before} unit={unit} value={value} />}
      {trend && <Sparkline className="mt-1 h-8 w-full" values={trend} />}
      {note && <p className="mt-auto text-xs text-soft">{note}</p>}
    </div>
  );
}

type ChangeProps = { value: number | null; before: NonNullable<StatTileProps["before"]>; unit: Unit };

/** An arrow points to where the value went; better or worse is said in words. */
function Change({ value, before, unit }: ChangeProps) {
  const { when, isLessBetter } = before;
  const change = formatChange(value, before.value);
  if (value === null || before.value === null || change === null) {
    return <p className="text-xs text-soft">Nothing to compare with {when}.</p>;
  }
  const earlier = `${formatValue(before.value, unit)} ${when}`;
  if (change === "no change") return <p className="text-xs text-soft">No change: {earlier}</p>;
  const isBetter = value < before.value === isLessBetter;
  const arrow = value > before.value ? "▲" : "▼";
  if (isLessBetter === null) {
    return (
      <p className="figures text-xs text-soft">
        {arrow} {change} from {earlier}
      </p>
    );
  }
  return (
    <p className="figures text-xs text-soft">
      <span className={isBetter ? "text-good" : "text-poor"}>
        {arrow} {change}, {isBetter ? "better" : "worse"}
      </span>{" "}
      than {earlier}
    </p>
  );
}
