// What browsers and server agree on; without zod, as every page loads it.

export const VITALS_PATH = "/api/vitals";

export const DEVICES = ["phone", "tablet", "desktop"] as const;

/** The browser's own classes; `unknown` where it does not tell. */
export const CONNECTIONS = ["slow-2g", "2g", "3g", "4g", "unknown"] as const;

export const NAVIGATIONS = [
  "navigate",
  "reload",
  "back-forward",
  "back-forward-cache",
  "prerender",
  /** Without a new document. */
  "soft",
] as const;
export type Navigation = (typeof NAVIGATIONS)[number];

export const RATINGS = ["good", "needs-improvement", "poor"] as const;
export type Rating = (typeof RATINGS)[number];
/** How a page view felt, by its LCP; `unknown` where there was none. */
export const SPEEDS = [...RATINGS, "unknown"] as const;
export type Speed = (typeof SPEEDS)[number];

export const VITALS = ["lcp", "inp", "cls", "fcp", "ttfb"] as const;
export type Vital = (typeof VITALS)[number];

/**
 * Up to the first bound good, up to the second in need of improvement, above it poor; in ms, CLS without a unit.
 * https://web.dev/articles/defining-core-web-vitals-thresholds
 */
export const VITAL_BOUNDS: Readonly<Record<Vital, readonly [good: number, poor: number]>> = {
  lcp: [2_500, 4_000],
  inp: [200, 500],
  cls: [0.1, 0.25],
  fcp: [1_800, 3_000],
  ttfb: [800, 1_800],
};

export function ratingOf(vital: Vital, value: number): Rating {
  const [good, poor] = VITAL_BOUNDS[vital];
  return value <= good ? "good" : value <= poor ? "needs-improvement" : "poor";
}

/** In order of time. */
export const LCP_PARTS = ["first-byte", "load-delay", "load-time", "render-delay"] as const;
export const INP_PARTS = ["input-delay", "processing", "presentation"] as const;

export const RESOURCE_KINDS = ["document", "pictures", "scripts", "styles", "fonts"] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** What the site says of its cache in `Server-Timing`; `none` where it says nothing. */
export const CACHE_STATES = [
  "hit",
  "stale",
  "stale-if-error",
  "miss",
  "coalesced",
  "bypass",
  "none",
] as const;
/** What a CDN says there. */
export const CDN_STATES = ["hit", "miss", "other", "none"] as const;

/** The member of a closed set that a browser has named; `otherwise` for anything else. */
export function memberOf<Member extends string>(
  set: readonly Member[],
  said: string,
  otherwise: Member,
): Member {
  return set.find((member) => member === said.toLowerCase()) ?? otherwise;
}

/** What a beacon may hold; the browser cuts to it, the server refuses what exceeds it. */
export const MOST = {
  views: 20,
  ms: 600_000,
  cls: 100,
  errors: 5,
  textLength: 120,
  bytes: 1_000_000_000,
  count: 10_000,
} as const;
