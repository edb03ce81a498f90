import { z } from "zod";

const jobState = z.enum(["created", "retry", "active", "completed", "cancelled", "failed"]);

export const jobRun = z.object({
  id: z.uuid(),
  state: jobState,
  startedAtMs: z.number().nullable(),
  /** Null while it runs. */
  durationMs: z.number().nullable(),
  attempt: z.number().int(),
  /** 0 to 1; null: it says nothing. */
  progress: z.number().nullable(),
  /** What it says of itself: how far it is, what it did, why it failed. */
  note: z.string().nullable(),
});
export type JobRun = z.infer<typeof jobRun>;

export const jobPerformance = z.object({
  name: z.string(),
  help: z.string(),
  /** Five fields, in UTC. */
  cron: z.string(),
  runs: z.number(),
  failures: z.number(),
  p95S: z.number().nullable(),
  waitP95S: z.number().nullable(),
  /** The newest first; of the last day. */
  lastRuns: z.array(jobRun),
  isWaiting: z.boolean(),
});
export type JobPerformance = z.infer<typeof jobPerformance>;

export const deadJob = z.object({
  id: z.uuid(),
  job: z.string(),
  failedAtMs: z.number(),
  attempts: z.number().int(),
  reason: z.string(),
});
export type DeadJob = z.infer<typeof deadJob>;

export const retriedJob = deadJob.pick({ id: true });

export const jobsPerformance = z.object({
  /** False: no process has taken jobs on this database yet. */
  isSetUp: z.boolean(),
  waiting: z.number(),
  oldestWaitingS: z.number(),
  jobs: z.array(jobPerformance),
  dead: z.array(deadJob),
});
export type JobsPerformance = z.infer<typeof jobsPerformance>;
