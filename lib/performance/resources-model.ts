import { z } from "zod";

const value = z.number().nullable();
const point = z.tuple([z.number(), value]);
const line = z.object({ name: z.string(), points: z.array(point) });
export type Line = z.infer<typeof line>;

const trend = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.literal("unknown") }),
  z.object({
    verdict: z.enum(["none", "growing", "shrinking"]),
    /** Per hour; the interval holds the true slope 95 times in 100. */
    perHour: z.number(),
    low: z.number(),
    high: z.number(),
  }),
]);

const table = z.object({
  table: z.string(),
  sizeBytes: z.number(),
  rows: z.number(),
  deadRatio: z.number(),
  sequentialScans: z.number(),
  indexScans: z.number(),
  vacuumedAt: z.string().nullable(),
});

export const resourcesPerformance = z.object({
  /** By role of the process. */
  process: z.object({
    /** Processors kept busy: 1 is one of them all the time. */
    cpu: z.array(line),
    memoryBytes: z.array(line),
    loopDelayP99S: z.array(line),
    loopUtilisation: z.array(line),
    heapAfterGcBytes: z.array(line),
    /** Whether the heap grows, by role. */
    leaks: z.array(z.object({ role: z.string(), trend })),
    /** The parts of the JavaScript heap, the largest first; of one process, on average and at most. */
    heapSpaces: z.array(z.object({ space: z.string(), meanBytes: z.number(), mostBytes: z.number() })),
    gc: z.array(z.object({ kind: z.string(), pauses: z.number(), totalS: z.number(), longestS: value })),
    resources: z.array(z.object({ type: z.string(), mean: z.number(), most: z.number() })),
  }),
  database: z.object({
    connections: z.array(line),
    cacheHitRatio: z.array(line),
    poolWaitP95S: z.array(line),
    /** Null: the database says nothing of itself now. */
    now: z
      .object({
        version: z.string(),
        sizeBytes: z.number(),
        cacheHitRatio: value,
        connections: z.array(z.object({ state: z.string(), count: z.number() })),
        mostConnections: z.number(),
        locksWaiting: z.number(),
        longestTransactionS: z.number(),
        tables: z.array(table),
        unusedIndexes: z.array(
          z.object({ index: z.string(), table: z.string(), sizeBytes: z.number(), scans: z.number() }),
        ),
      })
      .nullable(),
    /** Whether the server counts each query (pg_stat_statements). */
    hasStatements: z.boolean(),
  }),
});
export type ResourcesPerformance = z.infer<typeof resourcesPerformance>;
