import { otherMethods, route } from "#lib/http/route.ts";
import { traceDetail, traceParams } from "#lib/performance/traces/model.ts";
import { getTrace } from "#lib/performance/traces/reads.ts";
import { exampleTrace } from "../../../performance-examples-traces.ts";

export const GET = route(
  {
    name: "performance.trace",
    auth: "admin",
    summary: "One request, from the front to its queries",
    description:
      "All its spans in order, each within its parent, and what browsers reported of the page. Found by the trace's id or the request's.",
    params: traceParams,
    response: traceDetail,
    problems: ["not_found"],
    example: { path: "/api/performance/traces/4bf92f3577b34da6a3ce929d0e0e4736", response: exampleTrace },
  },
  async ({ params }) =>
    Response.json(await getTrace(params.id), { headers: { "Cache-Control": "no-store" } }),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
