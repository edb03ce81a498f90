import { getPool, type Sql } from "#db/connect.ts";
import { auditAdmin, type By } from "#lib/auth/audit-admin.ts";
import { AppError } from "#lib/errors.ts";
import { JOBS } from "#lib/jobs/jobs.ts";
import { DEAD_QUEUE, QUEUE, retryDead } from "#lib/jobs/queue.ts";
import { JOB_DURATION, JOB_WAIT } from "#lib/metrics/catalogue/jobs.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { DeadJob, JobRun, JobsPerformance } from "./jobs-model.ts";
import { inOne, type Range } from "./range.ts";

/** SQLSTATE. */
const UNIQUE_VIOLATION = "23505";
const LISTED_RUNS = 8;
const LISTED_DEAD = 50;
const MOST_NOTE_CHARACTERS = 300;

/** What each job does, did, and failed at. */
export async function readJobs(range: Range, sql: Sql = getPool()): Promise<JobsPerformance> {
  const isSetUp = await hasQueue(sql);
  const [durations, waits, runs, queue, dead] = await Promise.all([
    readSeries(sql, { metric: JOB_DURATION.name, filters: {}, groupBy: ["job", "outcome"], ...inOne(range) }),
    readSeries(sql, { metric: JOB_WAIT.name, filters: {}, groupBy: ["job"], ...inOne(range) }),
    isSetUp ? readRuns(sql) : [],
    isSetUp ? readWaiting(sql) : [],
    isSetUp ? readDead(sql) : [],
  ]);
  return {
    isSetUp,
    waiting: queue.length,
    oldestWaitingS: Math.max(0, ...queue.map(({ waitedS }) => waitedS)),
    dead,
    jobs: JOBS.map(({ name, help, cron }) => {
      const outcomes = durations.filter(({ labels }) => labels.job === name);
      const completed = outcomes.find(({ labels }) => labels.outcome === "completed")?.total;
      const failed = outcomes.find(({ labels }) => labels.outcome === "failed")?.total;
      const wait = waits.find(({ labels }) => labels.job === name)?.total;
      return {
        name,
        help,
        cron,
        runs: (completed?.count ?? 0) + (failed?.count ?? 0),
        failures: failed?.count ?? 0,
        p95S: completed?.sketch?.quantile(0.95) ?? null,
        waitP95S: wait?.sketch?.quantile(0.95) ?? null,
        lastRuns: runs.filter(({ job }) => job === name).map(({ job: _, ...run }) => run),
        isWaiting: queue.some(({ job }) => job === name),
      };
    }),
  };
}

/** False until a process has taken jobs for the first time. */
async function hasQueue(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ isSetUp: boolean }[]>`select to_regclass('pgboss.job') is not null as "isSetUp"`;
  return row?.isSetUp === true;
}

/** Has a job that failed for good tried again. @throws {AppError} `not_found`; `conflict` when it waits already. */
export async function retryJob(id: string, by: By): Promise<void> {
  const retry = () =>
    retryDead(id).catch((error) => {
      const isWaiting = error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION;
      throw isWaiting ? new AppError("conflict", "This job waits already.", { cause: error }) : error;
    });
  const isFound = (await hasQueue(getPool())) && (await retry());
  if (!isFound) throw new AppError("not_found", `No failed job has the id ${id}.`);
  await auditAdmin(getPool(), by, "job.retried", { job: id });
}

type RunRow = Omit<JobRun, "progress" | "note"> & { job: string; output: unknown };

async function readRuns(sql: Sql): Promise<(JobRun & { job: string })[]> {
  const rows = await sql<RunRow[]>`
    select id, job, state, attempt, "startedAtMs", "durationMs", output from (
      select id, group_id as job, state::text as state, retry_count + 1 as attempt, output,
        extract(epoch from started_on)::float8 * 1000 as "startedAtMs",
        extract(epoch from completed_on - started_on)::float8 * 1000 as "durationMs",
        row_number() over (partition by group_id order by started_on desc) as n
      from pgboss.job where name = ${QUEUE} and started_on is not null
    ) runs where n <= ${LISTED_RUNS} order by job, n`;
  return rows.map(({ output, ...run }) => ({ ...run, ...readOutput(output) }));
}

async function readWaiting(sql: Sql): Promise<{ job: string; waitedS: number }[]> {
  const rows = await sql<{ job: string; waitedS: number }[]>`
    select group_id as job, extract(epoch from now() - start_after)::float8 as "waitedS"
    from pgboss.job where name = ${QUEUE} and state < 'active' and start_after <= now()`;
  return [...rows];
}

async function readDead(sql: Sql): Promise<DeadJob[]> {
  const rows = await sql<(Omit<DeadJob, "reason"> & { output: unknown })[]>`
    select id, group_id as job, extract(epoch from created_on)::float8 * 1000 as "failedAtMs",
      coalesce(source_retry_count, 0) + 1 as attempts, source_output as output
    from pgboss.job where name = ${DEAD_QUEUE} and state = 'created'
    order by created_on desc limit ${LISTED_DEAD}`;
  return rows.map(({ output, ...dead }) => ({ ...dead, reason: readOutput(output).note ?? "unknown" }));
}

/** Kept by pg-boss: an error, `{ value }` of what a job returned, or how far it is. */
function readOutput(output: unknown): Pick<JobRun, "progress" | "note"> {
  if (typeof output !== "object" || output === null) return { progress: null, note: null };
  if ("progress" in output) {
    const { ratio, note } = output.progress as { ratio: number; note: string };
    return { progress: ratio, note: note || null };
  }
  const said = "message" in output ? output.message : "value" in output ? output.value : output;
  const reason = typeof said === "object" && said !== null && "message" in said ? said.message : said;
  const note = typeof reason === "string" ? reason : wordsOf(reason);
  return { progress: null, note: note?.slice(0, MOST_NOTE_CHARACTERS) ?? null };
}

/** `plans: 3, queries: 0`; of a list, how many it has. */
function wordsOf(said: unknown): string | null {
  if (typeof said !== "object" || said === null) return said === null ? null : String(said);
  const words = Object.entries(said).map(
    ([name, value]) => `${name}: ${Array.isArray(value) ? value.length : JSON.stringify(value)}`,
  );
  return words.length > 0 ? words.join(", ") : null;
}
