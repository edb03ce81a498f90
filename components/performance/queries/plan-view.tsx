import { type PlanStep, planSteps } from "#lib/performance/plan-tree.ts";
import type { QueryPlan } from "#lib/performance/queries-model.ts";
import { formatCount, formatValue } from "../format.ts";

/** Estimates that are off by so much lead the planner astray. */
const FAR_OFF = 10;

/** How the server did a slow call: its steps as a tree, the one that cost most marked. */
export function PlanView({
  plan: { plan, isAnalyzed, durationMs, route },
  moment,
}: {
  plan: QueryPlan;
  moment: string;
}) {
  const steps = planSteps(plan);
  return (
    <div>
      <p className="mb-3 text-sm text-soft">
        {moment}: a call took {formatValue(durationMs / 1_000, "seconds")}
        {route && ` for ${route}`}.{" "}
        {isAnalyzed
          ? "The query was run once more to be measured."
          : "It may change something, so it was only explained: shares are the planner's guess."}
      </p>
      <ol className="text-sm">
        {steps.map((step, index) => (
          // Steps have no other name than their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: a plan never changes
          <Step key={index} step={step} />
        ))}
      </ol>
    </div>
  );
}

function Step({ step }: { step: PlanStep }) {
  const { depth, title, details, ownMs, ownShare, isCostliest } = step;
  return (
    <li
      className={`border-l-4 py-2 pr-2 ${isCostliest ? "border-poor bg-sunken" : "border-line"}`}
      style={{ paddingLeft: `${0.75 + Math.min(depth, 8) * 1}rem` }}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 font-medium wrap-anywhere">
          {title}
          {isCostliest && <b className="ml-2 text-xs font-semibold text-poor">costs the most</b>}
        </span>
        <span className="figures text-xs text-soft">
          {ownMs === null ? "" : `${formatValue(ownMs / 1_000, "seconds")} itself, `}
          {formatValue(ownShare, "ratio")}
        </span>
      </div>
      <p className="figures text-xs text-soft">{rowsOf(step)}</p>
      {details.map(({ name, value }) => (
        <p className="text-xs wrap-anywhere text-soft" key={name}>
          {name}: <code className="font-mono">{value}</code>
        </p>
      ))}
    </li>
  );
}

function rowsOf({ rows, expectedRows, blocksRead }: PlanStep): string {
  if (rows === null) return `about ${formatCount(expectedRows)} rows expected`;
  const ratio = Math.max(rows, 1) / Math.max(expectedRows, 1);
  const isFarOff = ratio > FAR_OFF || ratio < 1 / FAR_OFF;
  const estimate = isFarOff ? `, ${formatCount(expectedRows)} expected: the statistics may be old` : "";
  const disk = blocksRead > 0 ? `, ${formatValue(blocksRead * 8_192, "bytes")} from disk` : "";
  return `${formatCount(rows)} ${rows === 1 ? "row" : "rows"}${estimate}${disk}`;
}
