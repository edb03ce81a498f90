import { alertsOverview } from "#lib/alerts/model.ts";
import { getAlerts } from "#lib/alerts/reads.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleAlerts } from "../../performance-examples-alerts.ts";

export const GET = route(
  {
    name: "performance.alerts",
    auth: "admin",
    summary: "What is wrong, was wrong, and would be",
    description:
      "Alerts that are open and those of the last 30 days, with what changed at the same time and how telling somebody went; the rules they come from, silences, and what is left of each error budget.",
    response: alertsOverview,
    example: { path: "/api/performance/alerts", response: exampleAlerts },
  },
  async () => Response.json(await getAlerts(Date.now()), { headers: { "Cache-Control": "no-store" } }),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
