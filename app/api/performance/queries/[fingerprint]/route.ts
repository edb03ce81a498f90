import { z } from "zod";
import { otherMethods, route } from "#lib/http/route.ts";
import { fingerprint, queryPerformance } from "#lib/performance/queries-model.ts";
import { readQuery } from "#lib/performance/queries-panel.ts";
import { rangeQuery } from "#lib/performance/range-query.ts";
import { readScope } from "#lib/performance/scope.ts";
import { exampleQuery } from "../../../performance-examples-database.ts";

export const GET = route(
  {
    name: "performance.query",
    auth: "admin",
    summary: "One query: who asks it, its history, its plans",
    description:
      "Plans are of slow calls: reads are run once more to be measured, what may change something is only explained. No value is in them.",
    params: z.strictObject({ fingerprint }),
    query: rangeQuery,
    response: queryPerformance,
    problems: ["not_found"],
    example: { path: `/api/performance/queries/${exampleQuery.fingerprint}`, response: exampleQuery },
  },
  async ({ params, query }) =>
    Response.json(await readQuery(params.fingerprint, readScope(query)), {
      headers: { "Cache-Control": "no-store" },
    }),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
