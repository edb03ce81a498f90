import { otherMethods, route } from "#lib/http/route.ts";
import { getCachePerformance } from "#lib/performance/cache-performance.ts";
import { cachePerformance } from "#lib/performance/model.ts";
import { exampleCachePerformance } from "../../performance-examples.ts";

export const GET = route(
  {
    name: "performance.cache",
    auth: "admin",
    summary: "What the caches do",
    description:
      "Counted since the process began, by cache and tier; what changed, and why, in the last hour. The table cache_stats holds the same by the minute, of all processes.",
    response: cachePerformance,
    example: { path: "/api/performance/cache", response: exampleCachePerformance },
  },
  async () => Response.json(await getCachePerformance(), { headers: { "Cache-Control": "no-store" } }),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
