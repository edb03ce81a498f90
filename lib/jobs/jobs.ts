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
    name: "count-changes",
    help: "Counts what changed in the last minute, by what changed it.",
    cron: everyMinutes(1),
    priority: 0,
    // The next minute has its own.
    retries: 0,
    timeoutS: 20,
    run: async ({ sql }) => (await import("#lib/cache/measure-cache.ts")).measureInvalidations(sql),
  },
  {
    name: "fold-figures",
    help: "Adds figures of ten seconds up to minutes, minutes to hours, hours to days.",
    cron: everyMinutes(1),
    priority: 5,
    retries: 3,
    timeoutS: 600,
    run: async ({ sql, signal }) => {
      const folded = await (await import("#lib/metrics/fold.ts")).foldMetrics(sql, { signal });
      return { minutes: folded[60], hours: folded[3_600], days: folded[86_400] };
    },
  },
  {
    name: "drop-old-figures",
    help: "Makes room for the figures of the next days, and drops those that are no longer kept.",
    cron: "20 * * * *",
    priority: 0,
    retries: 3,
    timeoutS: 300,
    run: async ({ sql }) => {
      const { dropOldMeasurements, makePartitionsAhead } = await import("#lib/metrics/retention.ts");
      const { forgetOldEvents } = await import("#lib/metrics/events.ts");
      await makePartitionsAhead(sql);
      return { ...(await dropOldMeasurements(sql)), events: await forgetOldEvents(sql) };
    },
  },
  {
    name: "sample-database",
    help: "Looks at the database: its size, memory, connections and locks, and what it counted of each query.",
    cron: everyMinutes(1),
    priority: 0,
    retries: 1,
    timeoutS: 50,
    run: async ({ sql }) => (await import("./handlers/sample-database.ts")).sampleDatabase(sql),
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
  {
    name: "forget-expired",
    help: "Deletes sessions, links and keys whose time is over.",
    cron: "50 3 * * *",
    priority: -10,
    retries: 3,
    timeoutS: 120,
    run: async ({ sql }) => (await import("#lib/auth/forget-expired.ts")).forgetExpired(sql),
  },
  {
    name: "prepare-uploads",
    help: "Makes the sizes of pictures that were just sent, and gives up those that never arrived.",
    cron: everyMinutes(1),
    priority: 5,
    // The next minute has its own.
    retries: 0,
    timeoutS: 300,
    run: async ({ sql, signal }) => {
      const { hasUploadsUnderway } = await import("#lib/images/uploads-underway.ts");
      if (!(await hasUploadsUnderway(sql))) return { ready: 0, failed: 0 };
      return (await import("#lib/images/upload-jobs.ts")).prepareUploads(signal);
    },
  },
  {
    name: "collect-orphans",
    help: "Removes pictures that nothing shows, stored files that no picture names, and what broken uploads left.",
    cron: "30 3 * * *",
    priority: -10,
    retries: 3,
    timeoutS: 3600,
    run: async () => (await import("#lib/images/upload-jobs.ts")).collectUnused(),
  },
];
