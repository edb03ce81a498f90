import { z } from "zod";

const point = z.tuple([z.number(), z.number().nullable()]);
const line = z.object({ name: z.string(), points: z.array(point) });

export const limitPerformance = z.object({
  name: z.string(),
  what: z.string(),
  /** So many in any `windowS`, `burst` of them at once. */
  quota: z.number(),
  windowS: z.number(),
  burst: z.number(),
  withoutRedis: z.enum(["open", "local"]),
  allowed: z.number(),
  refused: z.number(),
  /** Let pass while Redis was away. */
  unchecked: z.number(),
});
export type LimitPerformance = z.infer<typeof limitPerformance>;

export const refusedClient = z.object({
  policy: z.string(),
  /** Shortened: a network of many, the beginning of an account's id. */
  who: z.string(),
  count: z.number(),
  lastAtMs: z.number(),
});

export const limitsPerformance = z.object({
  /** Counted by all processes together, by each while Redis is away, by the only one, or not at all. */
  state: z.enum(["shared", "local", "alone", "off"]),
  limits: z.array(limitPerformance),
  /** Refusals in each step, by limit. */
  refused: z.array(line),
  /** By the process that answers, since it started. */
  mostRefused: z.array(refusedClient),
  admission: z.object({
    admitted: z.number(),
    shed: z.number(),
    /** Told to wait because their network was sending too many bodies at once. */
    crowded: z.number(),
    /** Answers that were not made, in each step, by queue. */
    shedOverTime: z.array(line),
    crowdedOverTime: z.array(line),
    /** Until the turn of an answer that would have to be made, at most in each step. */
    waitS: z.array(line),
    /** In the process that answers. */
    now: z.object({ waiting: z.number(), expectedWaitS: z.number() }),
  }),
});
export type LimitsPerformance = z.infer<typeof limitsPerformance>;
