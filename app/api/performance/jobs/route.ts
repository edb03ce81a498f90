import { otherMethods, route } from "#lib/http/route.ts";
import { jobsPerformance } from "#lib/performance/jobs-model.ts";
import { readJobs } from "#lib/performance/jobs-panel.ts";
import { rangeQuery } from "#lib/performance/range-query.ts";
import { readScope } from "#lib/performance/scope.ts";
import { exampleJobs } from "../../performance-examples-database.ts";

export const GET = route(
  {
    name: "performance.jobs",
    auth: "admin",
    summary: "What is done in the background",
    description: "Each job, its last runs, what waits, and what failed for good.",
    query: rangeQuery,
    response: jobsPerformance,
    example: { path: "/api/performance/jobs?range=24h", response: exampleJobs },
  },
  async ({ query }) =>
    Response.json(await readJobs(readScope(query)), { headers: { "Cache-Control": "no-store" } }),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
