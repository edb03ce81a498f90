import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { VitalFigures } from "#lib/performance/vitals/model.ts";
import { type Rating, ratingOf, type Vital } from "#lib/vitals/bounds.ts";
import { DistributionBar } from "../distribution-bar.tsx";
import { formatChange, formatCount, formatValue } from "../format.ts";
import { RatingMark } from "../rating-mark.tsx";
import { Sparkline } from "../sparkline.tsx";
import { Confidence } from "./confidence.tsx";
import { goodUpTo, unitOf, VITAL_WORDS } from "./words.ts";

type VitalCardProps = VitalFigures & {
  vital: Vital;
  points: readonly (readonly [number, number | null])[];
  before: number | null;
  /** `before` was: "yesterday"; null: nothing is compared with. */
  when: string | null;
  isChosen: boolean;
  href: Route;
};

/** One vital: what three of four page views were no worse than, and how all of them were. */
export function VitalCard({ vital, points, before, when, isChosen, href, ...figures }: VitalCardProps) {
  const { p75, samples, counts } = figures;
  const { name, title } = VITAL_WORDS[vital];
  const unit = unitOf(vital);
  const change = formatChange(p75, before);
  return (
    <div
      className={`surface relative grid min-w-0 content-start gap-2 p-4 ${isChosen ? "outline-2 outline-ember" : ""}`}
    >
      <p className="flex items-baseline justify-between gap-2 text-sm text-soft">
        <IntentLink
          aria-current={isChosen ? "true" : undefined}
          className="after:absolute after:inset-0 hover:text-ember"
          href={href}
          scroll={false}
        >
          {title}
        </IntentLink>
        <abbr className="text-xs no-underline" title={VITAL_WORDS[vital].help}>
          {name}
        </abbr>
      </p>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="figures font-dish text-2xl leading-none whitespace-nowrap">
          {formatValue(p75, unit)}
        </span>
        {p75 !== null && <RatingMark rating={ratingIn(vital, p75)} />}
      </p>
      <Confidence {...figures} unit={unit} />
      <Sparkline className="h-8 w-full" values={points.map(([, value]) => value)} />
      <DistributionBar counts={counts} label={`${name} of ${formatCount(samples)} reports`} />
      <p className="figures text-xs text-soft">
        {goodUpTo(vital)}
        {change && (
          <>
            ; {change} against {formatValue(before, unit)} {when}
          </>
        )}
      </p>
    </div>
  );
}

/** Of a value in the unit that figures come in. */
export function ratingIn(vital: Vital, value: number): Rating {
  return ratingOf(vital, vital === "cls" ? value : value * 1_000);
}
