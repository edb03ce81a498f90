import { z } from "zod";
import { removeRule, saveRule } from "#lib/alerts/commands.ts";
import { alertRule, removedRule, ruleId, ruleInput } from "#lib/alerts/model.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleRule } from "../../../../performance-examples-alerts.ts";

const { ruleId: exampleId, ...exampleInput } = exampleRule;

export const PUT = route(
  {
    name: "performance.alerts.rules.save",
    auth: "admin",
    summary: "Write an alert rule",
    description:
      "A new one, or one that is there, in place of what it was. On any metric and label that is measured; it is looked at every minute.",
    params: z.strictObject({ id: ruleId }),
    body: ruleInput,
    response: alertRule,
    example: {
      path: `/api/performance/alerts/rules/${exampleId}`,
      body: exampleInput,
      response: exampleRule,
    },
  },
  async ({ params, body, viewer, request: { headers } }) =>
    Response.json(await saveRule(params.id, body, { viewer, headers }), {
      headers: { "Cache-Control": "no-store" },
    }),
);

export const DELETE = route(
  {
    name: "performance.alerts.rules.remove",
    auth: "admin",
    summary: "Delete an alert rule",
    description:
      "With its history and silences. One that comes with the site cannot be deleted, and none while it fires: switch it off.",
    params: z.strictObject({ id: ruleId }),
    response: removedRule,
    problems: ["not_found", "conflict"],
    example: { path: `/api/performance/alerts/rules/${exampleId}`, response: { ruleId: exampleId } },
  },
  async ({ params, viewer, request: { headers } }) => {
    await removeRule(params.id, { viewer, headers });
    return Response.json({ ruleId: params.id }, { headers: { "Cache-Control": "no-store" } });
  },
);

export const { GET, HEAD, OPTIONS, POST, PATCH } = otherMethods({ PUT, DELETE });
