import { addSilence } from "#lib/alerts/commands.ts";
import { silence, silenceInput } from "#lib/alerts/model.ts";
import { createdAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleSilence } from "../../../performance-examples-alerts.ts";

export const POST = route(
  {
    name: "performance.alerts.silences.add",
    auth: "admin",
    summary: "Tell nobody for a while",
    description: "Of one rule or of all. The console still shows what happens.",
    body: silenceInput,
    response: silence,
    status: 201,
    example: {
      path: "/api/performance/alerts/silences",
      body: { ruleId: exampleSilence.ruleId, minutes: 60, reason: exampleSilence.reason },
      response: exampleSilence,
    },
  },
  async ({ body, viewer, request: { headers } }) =>
    createdAnswer(await addSilence(body, Date.now(), { viewer, headers }), null),
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
