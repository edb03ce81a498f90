import { ruleTrial, ruleTrialInput } from "#lib/alerts/model.ts";
import { tryCondition } from "#lib/alerts/trial.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleRule, exampleTrial } from "../../../performance-examples-alerts.ts";

export const POST = route(
  {
    name: "performance.alerts.trial",
    auth: "admin",
    summary: "Try an alert rule on the last day",
    description:
      "When a rule with this condition would have fired, looked at every five minutes instead of every minute. Changes nothing.",
    body: ruleTrialInput,
    response: ruleTrial,
    example: {
      path: "/api/performance/alerts/trial",
      body: { condition: exampleRule.condition },
      response: exampleTrial,
    },
  },
  async ({ body: { condition } }) =>
    Response.json(await tryCondition(condition, Date.now()), { headers: { "Cache-Control": "no-store" } }),
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
