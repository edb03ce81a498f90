import type { JobWithMetadata } from "pg-boss";
import type { Sql } from "#db/connect.ts";
import { runAsJob } from "#lib/database/caller.ts";
import { logger } from "#lib/logger.ts";
import { JOB_DURATION, JOB_WAIT } from "#lib/metrics/catalogue/jobs.ts";
import { noteEvent } from "#lib/metrics/events.ts";
import { record } from "#lib/metrics/recorder.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { Job } from "./job.ts";
import { DEAD_QUEUE, QUEUE } from "./queue.ts";

const PROGRESS_EVERY_MS = 1 * SECOND_MS;
/** What takes that long may be seen in other figures: it is a mark on their charts. */
const NOTED_FROM_MS = 10 * SECOND_MS;

export type JobData = { job: string };
export type SentJob = JobWithMetadata<JobData>;

/** One attempt. @returns What the job says of itself, kept with it. @throws Whatever the job throws: it is tried again. */
export async function runJob(sql: Sql, jobs: readonly Job[], sent: SentJob): Promise<unknown> {
  const { name, run } = findJob(jobs, sent.data.job);
  const startedAt = performance.now();
  const done = (outcome: "completed" | "failed") => {
    const durationMs = performance.now() - startedAt;
    record(JOB_DURATION, { job: name, outcome }, durationMs / SECOND_MS);
    return durationMs;
  };
  const waitedMs = Math.max(0, Date.now() - sent.startAfter.getTime());
  record(JOB_WAIT, { job: name }, waitedMs / SECOND_MS);
  try {
    const context = { sql, signal: sent.signal, progress: progressOf(sql, sent.id) };
    const result = await runAsJob(name, () => run(context));
    // It was given back: whoever runs it next settles it.
    if (sent.signal.aborted) return null;
    const durationMs = done("completed");
    await settle(sql, name, durationMs).catch((error) => logger.warn("a job was not settled", { error }));
    return result ?? null;
  } catch (error) {
    done("failed");
    logger.warn("a job failed", { job: name, attempt: sent.retryCount + 1, error });
    throw error;
  }
}

/** Of another version, perhaps: it is tried again, by whoever knows it. */
function findJob(jobs: readonly Job[], name: string): Job {
  const job = jobs.find((candidate) => candidate.name === name);
  if (!job) throw new Error(`no job is called ${name}`);
  return job;
}

/** An earlier failure for good is made good by a success. */
async function settle(sql: Sql, name: string, durationMs: number): Promise<void> {
  await sql`delete from pgboss.job where name = ${DEAD_QUEUE} and singleton_key = ${name}`;
  if (durationMs >= NOTED_FROM_MS) await noteEvent(sql, "job", name, { durationMs: Math.round(durationMs) });
}

/** Kept where pg-boss will keep the result. */
function progressOf(sql: Sql, id: string) {
  let lastAt = Number.NEGATIVE_INFINITY;
  return (ratio: number, note = "") => {
    if (performance.now() - lastAt < PROGRESS_EVERY_MS) return;
    lastAt = performance.now();
    const output = JSON.stringify({ progress: { ratio, note } });
    sql`
      update pgboss.job set output = ${output}::text::jsonb
      where name = ${QUEUE} and id = ${id}::uuid and state = 'active'`.catch((error) =>
      logger.warn("the progress of a job was not kept", { error }),
    );
  };
}
