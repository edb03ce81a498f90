import type { LimitsPerformance } from "#lib/performance/limits-model.ts";

const NOON_MS = Date.UTC(2026, 8, 21, 12);

export const exampleLimits: LimitsPerformance = {
  state: "shared",
  limits: [
    {
      name: "search",
      what: "searches and suggestions for one network",
      quota: 1_800,
      windowS: 60,
      burst: 900,
      withoutRedis: "open",
      allowed: 48_211,
      refused: 37,
      unchecked: 0,
    },
  ],
  refused: [{ name: "search", points: [[NOON_MS, 37]] }],
  mostRefused: [{ policy: "search", who: "203.0.113.0/24", count: 37, lastAtMs: NOON_MS }],
  admission: {
    admitted: 9_120,
    shed: 0,
    crowded: 3,
    shedOverTime: [],
    crowdedOverTime: [{ name: "personal", points: [[NOON_MS, 3]] }],
    waitS: [{ name: "render", points: [[NOON_MS, 0.04]] }],
    now: { waiting: 0, expectedWaitS: 0 },
  },
};
