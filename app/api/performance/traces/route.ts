import { otherMethods, route } from "#lib/http/route.ts";
import { tracePage, traceQuery } from "#lib/performance/traces/model.ts";
import { getTraces } from "#lib/performance/traces/reads.ts";
import { exampleTraces } from "../../performance-examples-traces.ts";

export const GET = route(
  {
    name: "performance.traces",
    auth: "admin",
    summary: "Requests that were followed",
    description:
      "Of each route and minute the two slowest requests, one chosen by chance, up to three that failed, and those whose browsers found the page slow.",
    query: traceQuery,
    response: tracePage,
    problems: ["bad_cursor"],
    example: { path: "/api/performance/traces?route=%2Frecipes&minMs=20", response: exampleTraces },
  },
  async ({ query }) => Response.json(await getTraces(query), { headers: { "Cache-Control": "no-store" } }),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
