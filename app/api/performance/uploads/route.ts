import { otherMethods, route } from "#lib/http/route.ts";
import { rangeQuery } from "#lib/performance/range-query.ts";
import { readScope } from "#lib/performance/scope.ts";
import { uploadsPerformance } from "#lib/performance/uploads-model.ts";
import { readUploads } from "#lib/performance/uploads-panel.ts";
import { exampleUploads } from "../../performance-examples-uploads.ts";

export const GET = route(
  {
    name: "performance.uploads",
    auth: "admin",
    summary: "What cooks sent",
    description:
      "Pictures that were taken and refused, how soon they could be seen, what waits, what is stored and what was removed because nothing showed it; and recipes that were read from elsewhere.",
    query: rangeQuery,
    response: uploadsPerformance,
    example: { path: "/api/performance/uploads?range=24h", response: exampleUploads },
  },
  async ({ query }) =>
    Response.json(await readUploads(readScope({ ...query, compare: "none" })), {
      headers: { "Cache-Control": "no-store" },
    }),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
