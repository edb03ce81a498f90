import { defineMetric } from "../definition.ts";

export const JOB_DURATION = defineMetric({
  name: "hestia_job_duration_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "How long one attempt of a job took.",
  /** `outcome`: completed or failed. */
  labels: ["job", "outcome"],
  views: [["job"]],
});

export const JOB_WAIT = defineMetric({
  name: "hestia_job_wait_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "From when a job was due to when a process took it.",
  labels: ["job"],
});

export const JOBS_WAITING = defineMetric({
  name: "hestia_jobs_waiting",
  kind: "gauge",
  unit: "count",
  help: "Jobs that are due and that no process has taken yet.",
});

export const JOBS_DEAD = defineMetric({
  name: "hestia_jobs_dead",
  kind: "gauge",
  unit: "count",
  help: "Jobs that failed for good and wait for a person.",
});

export const OLDEST_JOB_AGE = defineMetric({
  name: "hestia_jobs_oldest_waiting_seconds",
  kind: "gauge",
  unit: "seconds",
  help: "How long the job that has waited longest is due.",
});
