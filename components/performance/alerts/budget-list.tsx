import { type Budget, LEAST_EVENTS } from "#lib/alerts/model.ts";
import { DAY_MS } from "#lib/units.ts";
import { ratingOfBudget } from "../budget-words.ts";
import { formatCount, formatValue } from "../format.ts";
import { StatTile } from "../stat-tile.tsx";
import { TimeChart } from "../time-chart.tsx";

/** What is left of each error budget, and how it was spent. */
export function BudgetList({ budgets }: { budgets: readonly Budget[] }) {
  return (
    <ul className="space-y-6">
      {budgets.map((budget) => (
        <li className="grid items-start gap-4 sm:grid-cols-[16rem_1fr]" key={budget.sloId}>
          <StatTile
            label={budget.title}
            note={noteOf(budget)}
            rating={ratingOfBudget(budget)}
            unit="ratio"
            value={ratingOfBudget(budget) && Math.max(0, budget.leftRatio ?? 0)}
            verdict={verdictOf(budget.leftRatio)}
          />
          {ratingOfBudget(budget) && (
            <TimeChart
              kind="area"
              scope={{ ...rangeOf(budget), stepMs: DAY_MS }}
              series={[{ name: "Budget left", points: leftByDay(budget) }]}
              size="small"
              title={`Error budget left: ${budget.title}`}
              top={1}
              unit="ratio"
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function noteOf({ target, windowDays, events, badRatio }: Budget): string {
  const goal = `${formatValue(target, "ratio")} over ${windowDays} days`;
  if (badRatio === null) return `${goal}. Nothing was measured yet.`;
  if (events < LEAST_EVENTS) return `${goal}. ${formatCount(events)} are too few to tell.`;
  return `${goal}; it was ${formatValue(1 - badRatio, "ratio")} of ${formatCount(events)}.`;
}

function verdictOf(leftRatio: number | null): string {
  if (leftRatio === null) return "";
  if (leftRatio <= -1) return `Spent ${formatCount(1 - leftRatio)} times over`;
  if (leftRatio <= 0) return "Spent: mend before changing more";
  return leftRatio > 0.25 ? "of what may go wrong is left" : "Nearly spent";
}

function rangeOf({ days, windowDays }: Budget) {
  const toMs = (days.at(-1)?.startMs ?? 0) + DAY_MS;
  return { fromMs: toMs - windowDays * DAY_MS, toMs };
}

/** What was left at the end of each day, as if all that came since the window began were all there is. */
function leftByDay({ days, target, events }: Budget): [number, number][] {
  let bad = 0;
  const allowed = events * (1 - target);
  return days.map((day) => {
    bad += day.bad;
    return [day.startMs, Math.max(0, 1 - bad / allowed)];
  });
}
