import { z } from "zod";

export const KEPT_FOR = ["slow", "random", "error", "asked"] as const;
export const CACHE_OUTCOMES = [
  "hit",
  "stale",
  "stale-if-error",
  "miss",
  "coalesced",
  "bypass",
  "file",
] as const;
export const MOST_TRACES = 100;
const MOST_MS = 3_600_000;

const boundMs = (what: string) => z.coerce.number().min(0).max(MOST_MS).describe(what).optional();
const moment = (what: string) => z.iso.datetime({ offset: true }).describe(what).optional();

/** Which traces to look at. */
export const traceQuery = z.strictObject({
  route: z.string().max(200).describe("A route's pattern: /recipes/[slug].").optional(),
  status: z
    .string()
    .regex(/^[1-5](\d\d|xx)$/)
    .describe("A status or a class of them: 404, 5xx.")
    .optional(),
  cache: z.enum(CACHE_OUTCOMES).describe("What the response cache had to do with it.").optional(),
  keptFor: z.enum(KEPT_FOR).describe("Why it was kept.").optional(),
  minMs: boundMs("It took at least so long."),
  maxMs: boundMs("It took at most so long."),
  requestId: z.string().max(128).describe("Of the request, as X-Request-Id tells it.").optional(),
  from: moment("The earliest; a day ago when absent."),
  to: moment("The latest; now when absent."),
  sort: z.enum(["newest", "slowest"]).default("newest"),
  limit: z.coerce.number().int().min(1).max(MOST_TRACES).default(50),
  cursor: z.string().max(2_000).describe("The nextCursor of the page before.").optional(),
});
export type TraceQuery = z.infer<typeof traceQuery>;

export const traceSummary = z.strictObject({
  traceId: z.string(),
  requestId: z.string(),
  startedAt: z.iso.datetime(),
  route: z.string(),
  method: z.string(),
  status: z.number().int(),
  cache: z.string().describe("What the response cache had to do with it."),
  durationMs: z.number().min(0),
  sqlMs: z.number().min(0).describe("Of its queries together; those side by side add up."),
  release: z.string(),
  keptFor: z.enum(KEPT_FOR),
  spanCount: z.number().int().min(1),
});
export type TraceSummary = z.infer<typeof traceSummary>;

export const tracePage = z.strictObject({
  items: z.array(traceSummary),
  nextCursor: z.string().nullable(),
});
export type TracePage = z.infer<typeof tracePage>;

export const traceSpan = z.strictObject({
  name: z.string(),
  parent: z
    .number()
    .int()
    .min(-1)
    .describe("The place of the span that it lies in; -1: it is the request itself."),
  startMs: z.number().min(0).describe("Since the request began."),
  durationMs: z.number().min(0),
  selfMs: z.number().min(0).describe("What it took itself; those of all spans add up to the request."),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** What browsers reported of the page that this request answered. */
export const traceView = z.strictObject({
  receivedAt: z.iso.datetime(),
  route: z.string(),
  device: z.string(),
  connection: z.string(),
  lcpMs: z.number().nullable(),
  inpMs: z.number().nullable(),
  cls: z.number().nullable(),
  fcpMs: z.number().nullable(),
  ttfbMs: z.number().nullable(),
});

export const traceDetail = traceSummary.extend({ spans: z.array(traceSpan), views: z.array(traceView) });
export type TraceDetail = z.infer<typeof traceDetail>;

/** Of a trace, or of the request that it follows. */
export const traceParams = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9._-]{8,128}$/) });
