import { otherMethods, route } from "#lib/http/route.ts";
import { readScope } from "#lib/performance/scope.ts";
import { vitalsPerformance, vitalsQuery } from "#lib/performance/vitals/model.ts";
import { readCourses, readVitalDetail } from "#lib/performance/vitals/reads.ts";
import { exampleVitals } from "../../performance-examples-vitals.ts";

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
  async ({ query: { vital, ...about } }) => {
    const scope = readScope({ ...about, compare: "none" });
    const [detail, courses] = await Promise.all([readVitalDetail(scope, vital), readCourses(scope)]);
    const vitals = courses.map(({ points, before, ...course }) => course);
    return Response.json({ vitals, ...detail }, { headers: { "Cache-Control": "no-store" } });
  },
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
