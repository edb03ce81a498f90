import { everyMinutes, type Job } from "./job.ts";

/**
 * All jobs. Each handler is loaded when it is first run: most bring drizzle with them, which a process that only serves
 * does without.
 */
export const JOBS: readonly Job[] = [
  {
    name: "watch-alerts",
    help: "Looks at every alert rule, and tells who is to be told.",
    cron: everyMinutes(1),
    priority: 10,
    // The next run is a minute away.
    retries: 0,
    timeoutS: 50,
    run: async ({ sql }) => (await import("./handlers/watch-alerts.ts")).watchAlerts(sql, Date.now()),
  },
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
