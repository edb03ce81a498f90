import { z } from "zod";
import { DEVICES, MOST, NAVIGATIONS, RESOURCE_KINDS, SPEEDS } from "./bounds.ts";

const ms = z.number().min(0).max(MOST.ms);
const count = z.number().int().min(0).max(MOST.count);
const text = z.string().max(MOST.textLength);
/** Mapped to a pattern as soon as it is read, and not kept. */
const path = z.string().max(2_048).startsWith("/");

/** A value, and the one that an earlier beacon of the view has reported. */
const changing = <Value extends z.ZodType>(value: Value) => ({ value, was: value.optional() });
const inpParts = z.tuple([ms, ms, ms]);

export const pageView = z.strictObject({
  /** Random, of this view alone. */
  id: z.uuid(),
  /** Of the beacons of this view, from 0. */
  sequence: z.number().int().min(0).max(1_000),
  path,
  /** The page before, when it was one of this site. */
  from: z.strictObject({ path, speed: z.enum(SPEEDS) }).optional(),
  navigation: z.enum(NAVIGATIONS),
  /** As the document's `Server-Timing` had it. */
  requestId: z
    .string()
    .regex(/^[A-Za-z0-9._-]{8,128}$/)
    .optional(),
  speed: z.enum(SPEEDS),
  lcp: z
    .strictObject({
      ...changing(ms),
      target: text.optional(),
      /** Hash and width of one of our pictures. */
      picture: z
        .string()
        .regex(/^[0-9a-f]{32}\/\d{2,4}$/)
        .optional(),
      parts: z.tuple([ms, ms, ms, ms]).optional(),
    })
    .optional(),
  inp: z
    .strictObject({
      ...changing(ms),
      target: text.optional(),
      by: z.enum(["pointer", "keyboard"]).optional(),
      parts: inpParts.optional(),
      wasParts: inpParts.optional(),
    })
    .optional(),
  cls: z.strictObject({ ...changing(z.number().min(0).max(MOST.cls)), target: text.optional() }).optional(),
  fcp: z.strictObject(changing(ms)).optional(),
  ttfb: z.strictObject(changing(ms)).optional(),
  /** From the click to the next page, of a view without a document. */
  routeChangeMs: ms.optional(),
  loadMs: ms.optional(),
  /** Of what was loaded until the first beacon: bytes over the network, files, and how many of them the browser had. */
  resources: z
    .partialRecord(
      z.enum(RESOURCE_KINDS),
      z.strictObject({ bytes: z.number().min(0).max(MOST.bytes), count, cached: count }),
    )
    .optional(),
  /** What the document's `Server-Timing` said of the site's cache and of a CDN before it; counted as one of a closed set. */
  cache: text.optional(),
  cdn: text.optional(),
  /** Since the beacon before. */
  longTasks: z.strictObject({ count, ms }).optional(),
  errors: z.strictObject({ count, messages: z.array(text).max(MOST.errors) }).optional(),
});
export type PageView = z.infer<typeof pageView>;

/** What a browser reports of the pages that it showed. Holds no clock, no address and nothing of who reads. */
export const beacon = z.strictObject({
  /** The share of sessions that report, as it was when this one was chosen. */
  sampleRatio: z.number().gt(0).max(1),
  device: z.enum(DEVICES),
  /** As the browser names it; counted as one of a closed set. */
  connection: text,
  viewportWidthPx: z.number().int().min(0).max(20_000),
  release: z.string().max(64),
  views: z.array(pageView).min(1).max(MOST.views),
});
export type Beacon = z.infer<typeof beacon>;

type Figures = "value" | "was" | "wasParts";

/** What `web_vitals.attribution` holds: what made a page view as fast as it was. */
export type Attribution = Pick<
  PageView,
  "speed" | "routeChangeMs" | "loadMs" | "resources" | "cache" | "cdn" | "longTasks" | "errors"
> & {
  /** One of the slowest of its moment, or of a fair sample. */
  keptFor: "slow" | "random";
  lcp?: Omit<NonNullable<PageView["lcp"]>, Figures>;
  inp?: Omit<NonNullable<PageView["inp"]>, Figures>;
  cls?: Omit<NonNullable<PageView["cls"]>, Figures>;
};
