import { z } from "zod";
import { endSilence } from "#lib/alerts/commands.ts";
import { endedSilence } from "#lib/alerts/model.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleSilence } from "../../../../performance-examples-alerts.ts";

export const DELETE = route(
  {
    name: "performance.alerts.silences.end",
    auth: "admin",
    summary: "End a silence",
    params: z.strictObject({ id: z.uuid() }),
    response: endedSilence,
    problems: ["not_found"],
    example: {
      path: `/api/performance/alerts/silences/${exampleSilence.silenceId}`,
      response: { silenceId: exampleSilence.silenceId },
    },
  },
  async ({ params, viewer, request: { headers } }) => {
    await endSilence(params.id, Date.now(), { viewer, headers });
    return Response.json({ silenceId: params.id }, { headers: { "Cache-Control": "no-store" } });
  },
);

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH } = otherMethods({ DELETE });
