import { z } from "zod";

const count = z.number().int().min(0);
const ratio = z.number().min(0).max(1).nullable();

export const cacheFigures = z.strictObject({
  name: z.string(),
  tier: z.enum(["l1", "l2", "response"]),
  hits: count,
  staleHits: count.describe("Answered past their freshness, while a new one was made or none could be."),
  misses: count,
  coalesced: count.describe("Answered by the load that another had begun."),
  bypasses: count.describe("Loaded and not kept, because changes may have been missed."),
  errors: count,
  sets: count,
  evictions: count.describe("Pushed out by others."),
  rejections: count.describe("Not kept: less asked for than what it would have pushed out, or too large."),
  outdated: count.describe("Kept, but changed since."),
  refreshes: count.describe("Made anew before anybody had to wait."),
  entries: count,
  sizeBytes: count,
  hitRatio: ratio.describe("The share that did not wait for a load; null when nothing was asked for."),
  servedAgeMs: z.number().min(0).nullable().describe("How old what was served was, on average."),
  savedMs: z.number().min(0).describe("What making the served answers had cost, added up."),
});
export type CacheFiguresRow = z.infer<typeof cacheFigures>;

export const invalidationCause = z.strictObject({
  cause: z.string().describe("The statement and its table, or purge."),
  statements: count,
  tags: count,
});
export const invalidatedTag = z.strictObject({ tag: z.string(), statements: count });

export const warmResponse = z.strictObject({
  target: z.string(),
  hits: z.number().min(0),
  costMs: z.number().min(0),
});

/** What the caches of one process have done since it began, and what all processes share. */
export const cachePerformance = z.strictObject({
  caches: z.array(cacheFigures),
  isCurrent: z
    .boolean()
    .describe("False while changes may be missed: nothing kept is answered until they are known."),
  redis: z
    .enum(["none", "connected", "open", "half-open"])
    .describe("Open and half-open: the breaker keeps requests away from it."),
  causes: z.array(invalidationCause).describe("Of the last hour, most statements first."),
  tags: z.array(invalidatedTag).describe("Those changed most often in the last hour."),
  warmList: z.array(warmResponse).describe("What is made first after a start, most valuable first."),
});
export type CachePerformance = z.infer<typeof cachePerformance>;

const MOST_TAGS = 1_000;

export const purgeInput = z.strictObject({
  tags: z
    .array(z.string().min(1).max(200))
    .max(MOST_TAGS)
    .optional()
    .describe("Everything made from one of these: recipe:<id>, list:0:rating, card:*."),
  names: z.array(z.string().min(1).max(200)).max(100).optional().describe("Everything in these caches."),
  all: z.boolean().optional().describe("Everything."),
  preview: z.boolean().optional().describe("Only tells what would go."),
});
export type PurgeInput = z.infer<typeof purgeInput>;

export const purgeResult = z.strictObject({
  isDone: z.boolean().describe("False for a preview."),
  tags: z.array(z.string()),
  values: z.array(z.strictObject({ name: z.string(), entries: count })).describe("In memory here, by cache."),
  routes: z
    .array(z.strictObject({ route: z.string(), responses: count, hits: count }))
    .describe("Responses here, by the first part of their path, most asked for first."),
  responses: z
    .array(z.strictObject({ key: z.string(), hits: count }))
    .describe("The hundred of them that are asked for most."),
  hitShare: z.number().min(0).max(1).describe("The share of all hits here that these responses had."),
});
export type PurgeResult = z.infer<typeof purgeResult>;

export const streamQuery = z.strictObject({
  after: z.coerce.number().int().min(0).optional().describe("The id of the last event that was received."),
});
export const liveEvents = z.string().describe("Server-sent events: id, event, data in JSON.");
