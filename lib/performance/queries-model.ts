import { z } from "zod";

const seconds = z.number().nonnegative();
const ratio = z.number().min(0).max(1);
const count = z.number().nonnegative();

export const fingerprint = z.string().regex(/^([0-9a-f]{16}|other)$/, "must be 16 hexadecimal digits");

export const queryFigures = z.object({
  calls: count,
  totalS: seconds,
  p50S: seconds.nullable(),
  p95S: seconds.nullable(),
  p99S: seconds.nullable(),
  rows: count,
  errors: count,
  /** In one request, at the 95th percentile and the most; null: no request asked it. */
  perRequestP95: count.nullable(),
  perRequestMost: count.nullable(),
});

export const queryRow = queryFigures.extend({
  fingerprint,
  /** Without its values; null: of all that are beyond the most that are told apart. */
  text: z.string().nullable(),
  /** Of the time of all queries. */
  share: ratio,
  /** Routes, jobs and `background`: whoever ever asked it. */
  callers: z.array(z.string()),
  plans: count,
});
export type QueryRow = z.infer<typeof queryRow>;

export const queriesPerformance = z.object({
  calls: count,
  totalS: seconds,
  errors: count,
  poolWaitP95S: seconds.nullable(),
  /** The most time in all first. */
  queries: z.array(queryRow),
});
export type QueriesPerformance = z.infer<typeof queriesPerformance>;

export const queryPlan = z.object({
  planId: z.uuid(),
  capturedAtMs: z.number(),
  /** Of the slow call that led to it. */
  durationMs: z.number(),
  route: z.string().nullable(),
  requestId: z.string().nullable(),
  isAnalyzed: z.boolean(),
  /** In the words of `explain (format json)`, without values. */
  plan: z.record(z.string(), z.unknown()),
});
export type QueryPlan = z.infer<typeof queryPlan>;

export const queryPerformance = queryFigures.extend({
  fingerprint,
  text: z.string(),
  firstSeenAtMs: z.number(),
  lastSeenAtMs: z.number(),
  callers: z.array(
    z.object({
      route: z.string(),
      calls: count,
      totalS: seconds,
      p95S: seconds.nullable(),
      perRequestP95: count.nullable(),
      perRequestMost: count.nullable(),
    }),
  ),
  history: z.array(
    z.object({ startMs: z.number(), calls: count, p50S: seconds.nullable(), p95S: seconds.nullable() }),
  ),
  /** The newest first. */
  plans: z.array(queryPlan),
  /** Requests that asked it and were followed, the newest first. */
  traces: z.array(
    z.object({ traceId: z.string(), startedAtMs: z.number(), durationMs: z.number(), route: z.string() }),
  ),
  /** What pg_stat_statements counted; null: not available on this server. */
  server: z.record(z.string(), z.number()).nullable(),
});
export type QueryPerformance = z.infer<typeof queryPerformance>;
