import type { Budget } from "#lib/alerts/model.ts";
import { ratingOfBudget } from "../budget-words.ts";
import { formatCount, formatValue } from "../format.ts";
import { RatingMark } from "../rating-mark.tsx";

/** What may still go wrong, of each promise. */
export function Budgets({ budgets }: { budgets: readonly Budget[] }) {
  return (
    <ul className="space-y-4">
      {budgets.map(({ sloId, title, leftRatio, windowDays, events }) => {
        const left = leftRatio === null ? 0 : Math.max(0, leftRatio);
        const rating = ratingOfBudget({ leftRatio, events });
        return (
          <li className="text-sm" key={sloId}>
            <div className="flex items-baseline justify-between gap-4">
              <span>{title}</span>
              <b className="figures shrink-0 font-semibold">{rating && wordsOf(leftRatio)}</b>
            </div>
            <div aria-hidden="true" className="mt-1.5 h-2 overflow-hidden rounded-sm bg-sunken">
              {rating && (
                <div
                  className={`h-full ${rating === "good" ? "bg-good" : rating === "poor" ? "bg-poor" : "bg-fair hatch-fair"}`}
                  style={{ width: `${left * 100}%` }}
                />
              )}
            </div>
            <p className="mt-1 text-xs text-soft">
              {rating === null ? (
                `Too few to tell: ${formatCount(events)} in ${windowDays} days.`
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
