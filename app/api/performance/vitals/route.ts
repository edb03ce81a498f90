import { otherMethods, route } from "#lib/http/route.ts";
import { csvResponse, noteExport } from "#lib/performance/export.ts";
import { readScope } from "#lib/performance/scope.ts";
import { vitalsPerformance, vitalsQuery } from "#lib/performance/vitals/model.ts";
import { readCourses, readVitalDetail } from "#lib/performance/vitals/reads.ts";
import { exampleVitals } from "../../performance-examples-vitals.ts";

const COLUMNS = {
  by: "By",
  value: "Value",
  p75: "75th percentile (s; CLS: score)",
  low: "At least (95 %)",
  high: "At most (95 %)",
  samples: "Reports",
  good: "Good",
  fair: "Needs improvement",
  poor: "Poor",
} as const;

export const GET = route(
  {
    name: "performance.vitals",
    auth: "admin",
    summary: "What browsers felt",
    description:
      "Web Vitals of a time: each at the 75th percentile with its confidence interval and its share of good, needs " +
      "improvement and poor by Google's bounds; one of them by route, device, connection and release, by its parts, and by " +
      "the elements and pictures it was about.",
    query: vitalsQuery,
    response: vitalsPerformance,
    example: { path: "/api/performance/vitals?vital=lcp&range=1h", response: exampleVitals },
  },
  async ({ query: { vital, format, ...about }, viewer, request: { headers } }) => {
    const scope = readScope({ ...about, compare: "none" });
    const detail = await readVitalDetail(scope, vital);
    if (format === "csv") {
      const rows = detail.breakdown.map(({ interval, counts, ...row }) => ({
        ...row,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        good: counts.good,
        fair: counts["needs-improvement"],
        poor: counts.poor,
      }));
      await noteExport(`vitals ${vital}`, { viewer, headers });
      return csvResponse(`vitals-${vital}`, COLUMNS, rows);
    }
    const vitals = (await readCourses(scope)).map(({ points, before, ...course }) => course);
    return Response.json({ vitals, ...detail }, { headers: { "Cache-Control": "no-store" } });
  },
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
