import { z } from "zod";
import { otherMethods, route } from "#lib/http/route.ts";
import { csvResponse, noteExport } from "#lib/performance/export.ts";
import { limitsPerformance } from "#lib/performance/limits-model.ts";
import { readLimits } from "#lib/performance/limits-panel.ts";
import { rangeQuery } from "#lib/performance/range-query.ts";
import { readScope } from "#lib/performance/scope.ts";
import { exampleLimits } from "../../performance-examples-limits.ts";

const COLUMNS = {
  name: "Limit",
  what: "Counts",
  quota: "Quota",
  windowS: "Window (s)",
  burst: "At once",
  withoutRedis: "Without Redis",
  allowed: "Allowed",
  refused: "Refused",
  unchecked: "Unchecked",
} as const;

export const GET = route(
  {
    name: "performance.limits",
    auth: "admin",
    summary: "How often limits were reached",
    description:
      "Each limit with what it allowed and refused, who was refused most, and what was not made because there was too much to do.",
    query: rangeQuery.extend({ format: z.enum(["json", "csv"]).default("json") }),
    response: limitsPerformance,
    example: { path: "/api/performance/limits?range=24h", response: exampleLimits },
  },
  async ({ query: { format, ...about }, viewer, request: { headers } }) => {
    const limits = await readLimits(readScope(about));
    if (format === "csv") {
      await noteExport("limits", { viewer, headers });
      return csvResponse("limits", COLUMNS, limits.limits);
    }
    return Response.json(limits, { headers: { "Cache-Control": "no-store" } });
  },
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
