import { addRule } from "#lib/alerts/commands.ts";
import { alertRule, ruleInput } from "#lib/alerts/model.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleRule } from "../../../performance-examples-alerts.ts";

const PATH = "/api/performance/alerts/rules";
const { ruleId: _, ...exampleInput } = exampleRule;

export const POST = route(
  {
    name: "performance.alerts.rules.add",
    auth: "admin",
    summary: "Add an alert rule",
    description:
      "On any metric and label that is measured; it is looked at every minute. Its id is made from its title. To write one under an id of your own, use PUT.",
    body: ruleInput,
    response: alertRule,
    status: 201,
    problems: ["conflict"],
    example: { path: PATH, body: exampleInput, response: exampleRule },
  },
  async ({ body, viewer, request: { headers } }) => {
    const rule = await addRule(body, { viewer, headers });
    return Response.json(rule, {
      status: 201,
      headers: { Location: `${PATH}/${rule.ruleId}`, "Cache-Control": "no-store" },
    });
  },
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
