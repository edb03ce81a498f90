import { z } from "zod";
import { otherMethods, route } from "#lib/http/route.ts";
import { retriedJob } from "#lib/performance/jobs-model.ts";
import { retryJob } from "#lib/performance/jobs-panel.ts";
import { exampleDeadJob } from "../../../../performance-examples-database.ts";

export const POST = route(
  {
    name: "performance.jobs.retry",
    auth: "admin",
    summary: "Have a failed job tried again",
    description: "One that failed for good, as `dead` lists them.",
    params: z.strictObject({ id: z.uuid() }),
    response: retriedJob,
    problems: ["not_found", "conflict"],
    example: {
      path: `/api/performance/jobs/${exampleDeadJob.id}/retry`,
      response: { id: exampleDeadJob.id },
    },
  },
  async ({ params, viewer, request: { headers } }) => {
    await retryJob(params.id, { viewer, headers });
    return Response.json({ id: params.id }, { headers: { "Cache-Control": "no-store" } });
  },
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
