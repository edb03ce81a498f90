import { z } from "zod";
import { RATINGS, VITALS } from "#lib/vitals/bounds.ts";
import { rangeQuery } from "../range-query.ts";

const recipe = z
  .strictObject({ slug: z.string(), title: z.string() })
  .nullable()
  .describe("One that shows the picture; null: none, or no picture.");
const values = z.array(z.string().max(200)).max(20).optional();
const figure = z.number().nullable();

export const vitalsQuery = rangeQuery.extend({
  vital: z.enum(VITALS).default("lcp").describe("Which one is broken down and explained."),
  route: values.describe("Only page views of these routes; given more than once, of any of them."),
  device: values.describe("Only from these kinds of device."),
  connection: values.describe("Only over these kinds of connection."),
  release: values.describe("Only of these releases."),
});

export const vitalFigures = z.strictObject({
  p75: figure.describe("In seconds, CLS without a unit; null: nobody has reported."),
  interval: z
    .strictObject({ low: z.number(), high: z.number() })
    .nullable()
    .describe("Where the true value lies with a confidence of 95 %; null: too few samples to tell."),
  samples: z.number().int().min(0).describe("Reports that it was made from."),
  counts: z
    .record(z.enum(RATINGS), z.number().min(0))
    .describe("Page views by Google's bounds, with those that each report stands for."),
});
export type VitalFigures = z.infer<typeof vitalFigures>;

export const vitalsPerformance = z.strictObject({
  vitals: z.array(vitalFigures.extend({ vital: z.enum(VITALS) })),
  breakdown: z.array(
    vitalFigures.extend({
      by: z.enum(["route", "device", "connection", "release"]),
      value: z.string(),
    }),
  ),
  parts: z.array(z.strictObject({ part: z.string(), p75: figure })),
  culprits: z.array(
    z.strictObject({
      target: z.string().nullable().describe("The element, by tags and ids."),
      picture: z.string().nullable().describe("Hash and width: it lies at /media/{hash}/{width}."),
      recipe,
      views: z.number().int(),
      p75: z.number(),
      excess: z.number().describe("By how much these views together were over the good bound."),
    }),
  ),
  slowest: z.array(
    z.strictObject({
      at: z.string().describe("ISO 8601."),
      route: z.string(),
      device: z.string(),
      connection: z.string(),
      value: z.number(),
      target: z.string().nullable(),
      picture: z.string().nullable(),
      recipe,
      worstPart: z.string().nullable(),
      requestId: z.string().nullable(),
      isTraced: z
        .boolean()
        .describe("Its request was kept with its spans: /api/performance/traces/{requestId}."),
    }),
  ),
  sampledViews: z.number().int().describe("Page views kept one by one that culprits and slowest are of."),
});
export type VitalsPerformance = z.infer<typeof vitalsPerformance>;
