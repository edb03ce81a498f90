import type { CachePerformance, PurgeResult } from "#lib/performance/model.ts";

// What the documentation shows; a test holds it to the schemas.
export const exampleCachePerformance: CachePerformance = {
  caches: [
    {
      name: "recipe",
      tier: "l1",
      hits: 48_210,
      staleHits: 12,
      misses: 640,
      coalesced: 31,
      bypasses: 0,
      errors: 0,
      sets: 640,
      evictions: 0,
      rejections: 0,
      outdated: 14,
      refreshes: 3,
      entries: 626,
      sizeBytes: 5_120_400,
      hitRatio: 0.987,
      servedAgeMs: 412_000,
      savedMs: 96_444,
    },
  ],
  isCurrent: true,
  redis: "connected",
  causes: [{ cause: "update recipes", statements: 4, tags: 12 }],
  tags: [{ tag: "any:recipe", statements: 4 }],
  warmList: [{ target: "/", hits: 2_104, costMs: 18.2 }],
};

export const examplePurge: PurgeResult = {
  isDone: false,
  tags: ["list:0:rating"],
  values: [{ name: "home", entries: 1 }],
  routes: [{ route: "/", responses: 1, hits: 2_104 }],
  responses: [{ key: "/", hits: 2_104 }],
  hitShare: 0.31,
};

export const exampleStream = `id: 1795262410000
event: tick
data: {"atMs":1795262410000,"requestsPerSecond":12.4,"hitRatio":0.97,"errorRatio":0,"lcpP75Seconds":1.24,"openAlerts":0}

`;
