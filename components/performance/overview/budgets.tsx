import type { Budget } from "#lib/alerts/model.ts";
import { formatValue } from "../format.ts";
import { RatingMark } from "../rating-mark.tsx";

/** Below this much left, it is time to stop taking risks. */
const CAREFUL_BELOW = 0.25;

/** What may still go wrong, of each promise. */
export function Budgets({ budgets }: { budgets: readonly Budget[] }) {
  return (
    <ul className="space-y-4">
      {budgets.map(({ sloId, title, leftRatio, windowDays, events }) => {
        const left = leftRatio === null ? 0 : Math.max(0, leftRatio);
        const rating =
          leftRatio === null || left > CAREFUL_BELOW ? "good" : left > 0 ? "needs-improvement" : "poor";
        return (
          <li className="text-sm" key={sloId}>
            <div className="flex items-baseline justify-between gap-4">
              <span>{title}</span>
              <b className="figures shrink-0 font-semibold">{wordsOf(leftRatio)}</b>
            </div>
            <div aria-hidden="true" className="mt-1.5 h-2 overflow-hidden rounded-sm bg-sunken">
              <div
                className={`h-full ${rating === "good" ? "bg-good" : rating === "poor" ? "bg-poor" : "bg-fair hatch-fair"}`}
                style={{ width: `${left * 100}%` }}
              />
            </div>
            <p className="mt-1 text-xs text-soft">
              {events === 0 ? (
                "Nothing counted yet."
              ) : (
                <RatingMark rating={rating}>
                  {rating === "good" ? "Within its budget" : rating === "poor" ? "Spent" : "Nearly spent"},{" "}
                  {windowDays} days
                </RatingMark>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function wordsOf(leftRatio: number | null): string {
  if (leftRatio === null) return "";
  return leftRatio < 0
    ? `overdrawn by ${formatValue(-leftRatio, "ratio")}`
    : `${formatValue(leftRatio, "ratio")} left`;
}
