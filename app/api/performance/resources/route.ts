import { otherMethods, route } from "#lib/http/route.ts";
import { rangeQuery } from "#lib/performance/range-query.ts";
import { resourcesPerformance } from "#lib/performance/resources-model.ts";
import { readResources } from "#lib/performance/resources-panel.ts";
import { readScope } from "#lib/performance/scope.ts";
import { exampleResources } from "../../performance-examples-database.ts";

export const GET = route(
  {
    name: "performance.resources",
    auth: "admin",
    summary: "What the processes and the database live on",
    description:
      "Processor, memory, event loop and garbage of the processes, by their role, and whether their heap grows; the database's connections, memory, tables and indexes as it tells of them now.",
    query: rangeQuery,
    response: resourcesPerformance,
    example: { path: "/api/performance/resources?range=6h", response: exampleResources },
  },
  async ({ query }) =>
    Response.json(await readResources(readScope(query)), { headers: { "Cache-Control": "no-store" } }),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
