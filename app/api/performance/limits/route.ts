import { otherMethods, route } from "#lib/http/route.ts";
import { limitsPerformance } from "#lib/performance/limits-model.ts";
import { readLimits } from "#lib/performance/limits-panel.ts";
import { rangeQuery } from "#lib/performance/range-query.ts";
import { readScope } from "#lib/performance/scope.ts";
import { exampleLimits } from "../../performance-examples-limits.ts";

export const GET = route(
  {
    name: "performance.limits",
    auth: "admin",
    summary: "How often limits were reached",
    description:
      "Each limit with what it allowed and refused, who was refused most, and what was not made because there was too much to do.",
    query: rangeQuery,
    response: limitsPerformance,
    example: { path: "/api/performance/limits?range=24h", response: exampleLimits },
  },
  async ({ query }) =>
    Response.json(await readLimits(readScope(query)), { headers: { "Cache-Control": "no-store" } }),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
