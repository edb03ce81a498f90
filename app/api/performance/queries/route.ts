import { otherMethods, route } from "#lib/http/route.ts";
import { queriesPerformance } from "#lib/performance/queries-model.ts";
import { readQueries } from "#lib/performance/queries-panel.ts";
import { rangeQuery } from "#lib/performance/range-query.ts";
import { readScope } from "#lib/performance/scope.ts";
import { exampleQueries } from "../../performance-examples-database.ts";

export const GET = route(
  {
    name: "performance.queries",
    auth: "admin",
    summary: "What each query costs",
    description:
      "Every query that the site and its jobs asked, by its text without values: calls, time, rows, errors, how often one request asks it. Those that took the most time in all come first.",
    query: rangeQuery,
    response: queriesPerformance,
    example: { path: "/api/performance/queries?range=1h", response: exampleQueries },
  },
  async ({ query }) =>
    Response.json(await readQueries(readScope(query)), { headers: { "Cache-Control": "no-store" } }),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
