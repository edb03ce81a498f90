import { startJobs } from "#lib/jobs/start-jobs.ts";

// Run as a process of its own, which a test kills while its job runs.
const [databaseUrl = "", name = ""] = process.argv.slice(2);
startJobs(
  databaseUrl,
  [
    {
      name,
      help: "Never ends.",
      cron: "0 0 1 1 *",
      priority: 0,
      retries: 2,
      timeoutS: 600,
      run: () => {
        process.send?.("running");
        return new Promise(() => {});
      },
    },
  ],
  { lookEveryS: 0.5 },
);
