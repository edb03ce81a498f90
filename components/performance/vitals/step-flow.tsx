import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { Step } from "#lib/performance/journeys/model.ts";
import { formatCount, formatValue } from "../format.ts";
import { RatingMark } from "../rating-mark.tsx";
import { ratingIn } from "./vital-card.tsx";

type StepFlowProps = {
  steps: readonly Step[];
  /** Narrows to the pages that are left from there. */
  hrefOf: (route: string) => Route;
};

const MOST_PAGES = 8;
const MOST_STEPS = 6;

/** Each page with where visitors went from it: read from top to bottom, on a phone too. */
export function StepFlow({ steps, hrefOf }: StepFlowProps) {
  const pages = [...Map.groupBy(steps, ({ from }) => from)]
    .map(([from, of]) => ({ from, of, count: of.reduce((sum, { count }) => sum + count, 0) }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_PAGES);
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
      {pages.map(({ from, of, count }) => (
        <section aria-label={`From ${from}`} className="min-w-0" key={from}>
          <div className="mb-3 flex items-baseline justify-between gap-4">
            <h3 className="min-w-0 text-base wrap-anywhere">
              <IntentLink className="link" href={hrefOf(from)}>
                {from}
              </IntentLink>
            </h3>
            <span className="figures shrink-0 text-xs text-soft">{formatCount(count)} went on</span>
          </div>
          <ol className="space-y-2 border-l-2 border-edge pl-4">
            {of.slice(0, MOST_STEPS).map((step) => (
              <StepLine key={step.to} share={count === 0 ? 0 : step.count / count} step={step} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function StepLine({ step: { to, count, p75S }, share }: { step: Step; share: number }) {
  return (
    <li className="text-sm">
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 wrap-anywhere">
          <span aria-hidden="true" className="mr-2 text-soft">
            →
          </span>
          {to}
        </span>
        <span className="figures shrink-0">
          <b className="font-semibold">{formatValue(share, "ratio")}</b>
          <span className="ml-2 text-xs text-soft">{formatCount(count)}</span>
        </span>
      </div>
      <div aria-hidden="true" className="mt-1 h-1.5 overflow-hidden rounded-sm bg-sunken">
        <div className="h-full rounded-sm bg-series-1" style={{ width: `${share * 100}%` }} />
      </div>
      {p75S !== null && (
        <p className="figures mt-1 flex flex-wrap items-center gap-x-3 text-xs text-soft">
          there within {formatValue(p75S, "seconds")} <RatingMark rating={ratingIn("lcp", p75S)} />
        </p>
      )}
    </li>
  );
}
