import type { JobsPerformance } from "#lib/performance/jobs-model.ts";
import type { QueriesPerformance, QueryPerformance } from "#lib/performance/queries-model.ts";
import type { ResourcesPerformance } from "#lib/performance/resources-model.ts";

// What the documentation shows; a test holds it to the schemas.
const NOON_MS = Date.UTC(2026, 5, 1, 12);
const MINUTE_MS = 60_000;

const figures = {
  calls: 1_204,
  totalS: 3.4,
  p50S: 0.0021,
  p95S: 0.0064,
  p99S: 0.011,
  rows: 1_198,
  errors: 0,
  perRequestP95: 1,
  perRequestMost: 2,
};
const text = "select id, title from recipes where slug = ? and status = ? limit ?";

export const exampleQueries: QueriesPerformance = {
  calls: 9_120,
  totalS: 12.7,
  errors: 0,
  poolWaitP95S: 0.0002,
  queries: [
    {
      ...figures,
      fingerprint: "2f6c1d0a9b3e4f57",
      text,
      share: 0.27,
      callers: ["/recipes/[slug]", "background"],
      plans: 1,
    },
  ],
};

export const exampleQuery: QueryPerformance = {
  ...figures,
  fingerprint: "2f6c1d0a9b3e4f57",
  text,
  firstSeenAtMs: NOON_MS - 1_440 * MINUTE_MS,
  lastSeenAtMs: NOON_MS,
  callers: [
    {
      route: "/recipes/[slug]",
      calls: 1_190,
      totalS: 3.3,
      p95S: 0.0063,
      perRequestP95: 1,
      perRequestMost: 2,
    },
  ],
  history: [{ startMs: NOON_MS - MINUTE_MS, calls: 20, p50S: 0.002, p95S: 0.0061 }],
  plans: [
    {
      planId: "01994e6b-6c0e-4a1c-9d1f-3f2b7a5c8e12",
      capturedAtMs: NOON_MS - 20 * MINUTE_MS,
      durationMs: 84.2,
      route: "/recipes/[slug]",
      requestId: "8a3f0c1e-3b0a-4f6e-9a53-0c5b1f7d2e44",
      isAnalyzed: true,
      plan: {
        Plan: {
          "Node Type": "Index Scan",
          "Relation Name": "recipes",
          "Index Name": "recipes_slug_unique",
          "Actual Total Time": 0.031,
          "Actual Rows": 1,
          "Actual Loops": 1,
          "Index Cond": "(slug = ?::text)",
        },
        "Execution Time": 0.06,
      },
    },
  ],
  traces: [
    {
      traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
      startedAtMs: NOON_MS,
      durationMs: 94.1,
      route: "/recipes/[slug]",
    },
  ],
  server: {
    calls: 5_021,
    rows: 5_003,
    totalMs: 812,
    meanMs: 0.16,
    maxMs: 81,
    cacheHitRatio: 0.999,
    temporaryBlocks: 0,
  },
};

export const exampleResources: ResourcesPerformance = {
  process: {
    cpu: [{ name: "all", points: [[NOON_MS, 0.12]] }],
    memoryBytes: [{ name: "all", points: [[NOON_MS, 181_000_000]] }],
    loopDelayP99S: [{ name: "all", points: [[NOON_MS, 0.0042]] }],
    loopUtilisation: [{ name: "all", points: [[NOON_MS, 0.09]] }],
    heapAfterGcBytes: [{ name: "all", points: [[NOON_MS, 61_000_000]] }],
    leaks: [{ role: "all", trend: { verdict: "none", perHour: 12_000, low: -40_000, high: 63_000 } }],
    heapSpaces: [{ space: "old", meanBytes: 52_000_000, mostBytes: 61_000_000 }],
    gc: [{ kind: "major", pauses: 4, totalS: 0.021, longestS: 0.008 }],
    resources: [{ type: "TCPSocketWrap", mean: 9.5, most: 12 }],
  },
  database: {
    connections: [{ name: "idle", points: [[NOON_MS, 6]] }],
    cacheHitRatio: [{ name: "all", points: [[NOON_MS, 0.998]] }],
    poolWaitP95S: [{ name: "all", points: [[NOON_MS, 0.0002]] }],
    now: {
      version: "18.4",
      sizeBytes: 48_000_000,
      cacheHitRatio: 0.998,
      connections: [{ state: "idle", count: 6 }],
      mostConnections: 60,
      locksWaiting: 0,
      longestTransactionS: 0,
      tables: [
        {
          table: "recipes",
          sizeBytes: 9_000_000,
          rows: 141,
          deadRatio: 0.02,
          sequentialScans: 12,
          indexScans: 4_100,
          vacuumedAt: "2026-06-01T09:14:00Z",
        },
      ],
      unusedIndexes: [{ index: "traces_request_id_idx", table: "traces", sizeBytes: 8_192, scans: 0 }],
    },
    hasStatements: true,
  },
};

export const exampleDeadJob = {
  id: "01994e6b-6c0e-4a1c-9d1f-3f2b7a5c8e14",
  job: "drop-old-figures",
  failedAtMs: NOON_MS - 90 * MINUTE_MS,
  attempts: 4,
  reason: "canceling statement due to lock timeout",
};

export const exampleJobs: JobsPerformance = {
  isSetUp: true,
  waiting: 0,
  oldestWaitingS: 0,
  jobs: [
    {
      name: "sample-database",
      help: "Looks at the database: its size, memory, connections and locks, and what it counted of each query.",
      cron: "* * * * *",
      runs: 60,
      failures: 0,
      p95S: 0.041,
      waitP95S: 3.1,
      isWaiting: false,
      lastRuns: [
        {
          id: "01994e6b-6c0e-4a1c-9d1f-3f2b7a5c8e13",
          state: "completed",
          startedAtMs: NOON_MS,
          durationMs: 38,
          attempt: 1,
          progress: null,
          note: "queries: 84",
        },
      ],
    },
  ],
  dead: [exampleDeadJob],
};
