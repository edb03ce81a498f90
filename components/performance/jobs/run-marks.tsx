import type { JobRun } from "#lib/performance/jobs-model.ts";
import { formatValue } from "../format.ts";
import { momentLabel } from "../times.ts";

const WORDS: Record<JobRun["state"], string> = {
  created: "waits",
  retry: "waits to be tried again",
  active: "runs",
  completed: "done",
  cancelled: "cancelled",
  failed: "failed",
};
const COLORS: Record<JobRun["state"], string> = {
  created: "bg-line",
  retry: "bg-fair",
  active: "bg-series-1",
  completed: "bg-good",
  cancelled: "bg-line",
  failed: "bg-poor",
};

/** The last runs of a job as a row of marks, the newest at the right; said in words for those who hear them. */
export function RunMarks({ runs, timeZone }: { runs: readonly JobRun[]; timeZone: string }) {
  return (
    <ol aria-label="Last runs, the oldest first" className="flex h-6 items-end gap-1">
      {runs.toReversed().map((run) => (
        <li
          className={`w-2 rounded-sm ${COLORS[run.state]} ${run.state === "completed" ? "h-4" : "h-6"}`}
          key={run.id}
          title={wordsOf(run, timeZone)}
        >
          <span className="sr-only">{wordsOf(run, timeZone)}</span>
        </li>
      ))}
    </ol>
  );
}

/** `21 Nov, 14:26: done in 38 ms, queries: 84`. */
export function wordsOf(
  { state, startedAtMs, durationMs, progress, note }: JobRun,
  timeZone: string,
): string {
  const when = startedAtMs === null ? "" : `${momentLabel(startedAtMs, timeZone)}: `;
  const length = durationMs === null ? "" : ` in ${formatValue(durationMs / 1_000, "seconds")}`;
  const share = progress === null ? "" : `, ${formatValue(progress, "ratio")} done`;
  return `${when}${WORDS[state]}${length}${share}${note ? `, ${note}` : ""}`;
}
