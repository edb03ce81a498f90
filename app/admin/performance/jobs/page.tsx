import type { Metadata } from "next";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount, formatValue } from "#components/performance/format.ts";
import { cronWords } from "#components/performance/jobs/cron-words.ts";
import { RetryButton } from "#components/performance/jobs/retry-button.tsx";
import { RunMarks, wordsOf } from "#components/performance/jobs/run-marks.tsx";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelNote } from "#components/performance/panel.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { momentLabel, siteTimeZone } from "#components/performance/times.ts";
import type { DeadJob, JobPerformance, JobsPerformance } from "#lib/performance/jobs-model.ts";
import { readJobs } from "#lib/performance/jobs-panel.ts";
import { readPageScope } from "#lib/performance/page-scope.ts";

export const metadata: Metadata = { title: "Jobs" };

/** Jobs begin within seconds of being due; later, no process takes them. */
const LATE_FROM_S = 120;

export default async function JobsPage({ searchParams }: PageProps<"/admin/performance/jobs">) {
  const scope = readPageScope(await searchParams);
  const jobs = await readJobs(scope);
  return (
    <div className="space-y-6">
      <PageHeading title="Jobs">What is done in the background, by one process at a time.</PageHeading>
      <States jobs={jobs} />
      <Tiles jobs={jobs} />
      {jobs.dead.length > 0 && (
        <Panel
          help="All attempts failed. When the cause is gone, have them tried again; a later success of the same job clears them too."
          title="Failed for good"
        >
          <ul className="divide-y divide-line">
            {jobs.dead.map((dead) => (
              <Dead dead={dead} key={dead.id} />
            ))}
          </ul>
        </Panel>
      )}
      <Panel
        exports={exportsOf("jobs", scope)}
        help="Each mark is a run of the last day, the newest at the right: tall ones failed, wait or run."
        title="All jobs"
      >
        <DataTable
          caption="Jobs with their last runs"
          columns={COLUMNS}
          keyOf={({ name }) => name}
          rows={jobs.jobs}
        />
      </Panel>
    </div>
  );
}

function States({ jobs: { isSetUp, oldestWaitingS } }: { jobs: JobsPerformance }) {
  if (!isSetUp) {
    return (
      <PanelNote kind="error">
        No process has taken jobs yet. One with HESTIA_ROLE=worker, or all, begins seconds after its start.
      </PanelNote>
    );
  }
  if (oldestWaitingS < LATE_FROM_S) return null;
  return (
    <PanelNote kind="error">
      A job waits for {formatValue(oldestWaitingS, "seconds")}: no process takes them, or all are busy.
      Figures of hours and days grow old meanwhile.
    </PanelNote>
  );
}

function Tiles({ jobs: { jobs, waiting, oldestWaitingS, dead } }: { jobs: JobsPerformance }) {
  const runs = jobs.reduce((sum, job) => sum + job.runs, 0);
  const failures = jobs.reduce((sum, job) => sum + job.failures, 0);
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <StatTile label="Runs" note="attempts, in this time" unit="count" value={runs} />
      <StatTile
        label="Attempts that failed"
        note="most are mended by the next"
        unit="count"
        value={failures}
      />
      <StatTile
        label="Waiting"
        note={waiting === 0 ? "nothing is due" : `the oldest for ${formatValue(oldestWaitingS, "seconds")}`}
        unit="count"
        value={waiting}
      />
      <StatTile label="Failed for good" note="wait for you" unit="count" value={dead.length} />
    </div>
  );
}

function Dead({ dead: { id, job, reason, attempts, failedAtMs } }: { dead: DeadJob }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 text-sm">
        <p className="font-medium">{job}</p>
        <p className="wrap-anywhere text-soft">
          {reason}; {attempts} {attempts === 1 ? "attempt" : "attempts"}, the last {moment(failedAtMs)}
        </p>
      </div>
      <RetryButton id={id} job={job} />
    </li>
  );
}

function moment(atMs: number): string {
  return momentLabel(atMs, siteTimeZone());
}

const COLUMNS: readonly Column<JobPerformance>[] = [
  {
    heading: "Job",
    cell: ({ name, help }) => (
      <div className="w-40 sm:w-72">
        {name}
        <p className="text-xs font-normal text-soft">{help}</p>
      </div>
    ),
  },
  { heading: "When", cell: ({ cron }) => <span className="whitespace-nowrap">{cronWords(cron)}</span> },
  {
    heading: "Last runs",
    cell: ({ lastRuns }) => {
      const [last] = lastRuns;
      return last ? (
        <div className="w-48 space-y-1">
          <RunMarks runs={lastRuns} timeZone={siteTimeZone()} />
          <p className="text-xs text-soft">{wordsOf(last, siteTimeZone())}</p>
        </div>
      ) : (
        <span className="text-soft">not yet</span>
      );
    },
  },
  { heading: "Runs", isFigure: true, cell: ({ runs }) => formatCount(runs) },
  {
    heading: "Failed",
    isFigure: true,
    cell: ({ failures }) => (failures > 0 ? <b className="text-poor">{formatCount(failures)}</b> : "0"),
  },
  {
    heading: "p95",
    help: "19 of 20 runs took no longer",
    isFigure: true,
    cell: ({ p95S }) => formatValue(p95S, "seconds"),
  },
  {
    heading: "Wait",
    help: "From due to taken, 19 of 20",
    isFigure: true,
    cell: ({ waitP95S }) => formatValue(waitP95S, "seconds"),
  },
];
