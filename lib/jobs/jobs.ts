import type { Job } from "./job.ts";

/**
 * All jobs. Each handler is loaded when it is first run: most bring drizzle with them, which a process that only serves
 * does without.
 */
export const JOBS: readonly Job[] = [
  {
    name: "trim-query-records",
    help: "Forgets queries that were not asked for 90 days and plans older than 30.",
    cron: "40 3 * * *",
    priority: -10,
    retries: 3,
    timeoutS: 120,
    run: async ({ sql }) => (await import("./handlers/trim-query-records.ts")).trimQueryRecords(sql),
  },
];
