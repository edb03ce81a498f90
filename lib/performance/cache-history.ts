import { getPool } from "#db/connect.ts";
import {
  CACHE_CURRENT,
  CACHE_ENTRIES,
  CACHE_EVENTS_TOTAL,
  CACHE_INVALIDATIONS,
  CACHE_REDIS_USED,
  CACHE_SAVED,
  CACHE_SERVED_AGE,
  CACHE_SIZE,
} from "#lib/metrics/catalogue/cache.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Series, SeriesQuery } from "#lib/metrics/series.ts";
import { type Scope, secondsIn } from "./scope.ts";

/** What tells whether an answer had to be made. */
const ANSWERED = ["hits", "staleHits", "coalesced", "misses", "bypasses"] as const;
type Answered = (typeof ANSWERED)[number];
type Counts = Record<Answered, number>;

export type TimePoint = readonly [atMs: number, value: number | null];
type ReadSeries = (query: SeriesQuery) => Promise<Series[]>;
type Range = Pick<Scope, "fromMs" | "toMs" | "stepMs">;

export type CacheWorth = {
  cache: string;
  tier: string;
  asked: number;
  hitRatio: number | null;
  /** Of all that was served from it. */
  staleRatio: number | null;
  savedS: number;
  meanAgeS: number | null;
  entries: number | null;
  sizeBytes: number | null;
  /** Time that a megabyte of it saved: what it is worth to keep. Null where it keeps nothing in memory. */
  savedSPerMb: number | null;
};

export type CacheHistory = {
  /** By tier, those that were asked for most first. */
  ratios: { tier: string; points: TimePoint[] }[];
  /** Of the answers to visitors, over all of the range and of the one compared with. */
  responses: { hitRatio: number | null; before: number | null; asked: number };
  saved: { totalS: number; beforeS: number | null; perSecond: TimePoint[] };
  staleRatio: number | null;
  /** Share of the time that changes were heard, and that Redis was in use; null: not measured, or none is configured. */
  currentRatio: number | null;
  redisUsedRatio: number | null;
  /** Most worth first. */
  caches: CacheWorth[];
  /** What changed, most often first. */
  invalidations: { cause: string; count: number }[];
};

/** What the caches of all processes did in a time. */
export async function getCacheHistory(
  { fromMs, toMs, stepMs, nowMs, compare }: Pick<Scope, "fromMs" | "toMs" | "stepMs" | "nowMs" | "compare">,
  read: ReadSeries = (query) => readSeries(getPool(), query),
): Promise<CacheHistory> {
  const range = { fromMs, toMs, stepMs };
  const whole = { fromMs, toMs, stepMs: toMs - fromMs };
  const earlier = compare && { ...compare, stepMs: compare.toMs - compare.fromMs };
  const ask = (metric: { name: string }, groupBy: string[], when: Range, filters = {}) =>
    read({ metric: metric.name, filters, groupBy, ...when });
  const answered = { event: ANSWERED };

  const [byTier, byCache, saved, savedByCache, ages, entries, sizes, invalidations, current, redis] =
    await Promise.all([
      ask(CACHE_EVENTS_TOTAL, ["tier", "event"], range, answered),
      ask(CACHE_EVENTS_TOTAL, ["cache", "tier", "event"], whole, answered),
      ask(CACHE_SAVED, [], range),
      ask(CACHE_SAVED, ["cache", "tier"], whole),
      ask(CACHE_SERVED_AGE, ["cache", "tier"], whole),
      ask(CACHE_ENTRIES, ["cache", "tier"], whole),
      ask(CACHE_SIZE, ["cache", "tier"], whole),
      ask(CACHE_INVALIDATIONS, ["cause"], whole),
      ask(CACHE_CURRENT, [], whole),
      ask(CACHE_REDIS_USED, [], whole),
    ]);
  const [tiersBefore, savedBefore] = earlier
    ? await Promise.all([
        ask(CACHE_EVENTS_TOTAL, ["tier", "event"], earlier, answered),
        ask(CACHE_SAVED, [], earlier),
      ])
    : [[], null];

  const responses = countsOf(byTier, { tier: "response" });
  return {
    ratios: ratiosByTier(byTier),
    responses: {
      hitRatio: hitRatio(responses),
      before: hitRatio(countsOf(tiersBefore, { tier: "response" })),
      asked: askedOf(responses),
    },
    saved: {
      totalS: sumOf(saved),
      beforeS: savedBefore && sumOf(savedBefore),
      perSecond: (saved[0]?.points ?? []).map(({ startMs, sum }) => [
        startMs,
        sum / secondsIn({ stepMs, nowMs }, startMs),
      ]),
    },
    staleRatio: staleRatio(countsOf(byTier, {})),
    currentRatio: meanOf(current),
    redisUsedRatio: meanOf(redis),
    caches: worthOf({ events: byCache, saved: savedByCache, ages, entries, sizes }),
    invalidations: invalidations
      .map(({ labels, total }) => ({ cause: labels.cause ?? "", count: total.sum }))
      .toSorted((a, b) => b.count - a.count),
  };
}

type Labels = Readonly<Record<string, string>>;

const isOf = (labels: Labels, wanted: Labels) =>
  Object.entries(wanted).every(([name, value]) => labels[name] === value);

function countsOf(series: readonly Series[], wanted: Labels): Counts {
  const counts: Counts = { hits: 0, staleHits: 0, coalesced: 0, misses: 0, bypasses: 0 };
  for (const { labels, total } of series) {
    const event = ANSWERED.find((name) => name === labels.event);
    if (event && isOf(labels, wanted)) counts[event] += total.sum;
  }
  return counts;
}

const servedOf = ({ hits, staleHits, coalesced }: Counts) => hits + staleHits + coalesced;
const askedOf = (counts: Counts) => servedOf(counts) + counts.misses + counts.bypasses;
const share = (part: number, of: number) => (of > 0 ? part / of : null);
const hitRatio = (counts: Counts) => share(servedOf(counts), askedOf(counts));
const staleRatio = (counts: Counts) => share(counts.staleHits, servedOf(counts));
const sumOf = (series: readonly Series[]) => series.reduce((sum, { total }) => sum + total.sum, 0);
const meanOf = ([series]: readonly Series[]) => (series ? share(series.total.sum, series.total.count) : null);

function ratiosByTier(byTier: readonly Series[]): CacheHistory["ratios"] {
  const tiers = [...new Set(byTier.map(({ labels }) => labels.tier ?? ""))];
  return tiers
    .toSorted((a, b) => askedOf(countsOf(byTier, { tier: b })) - askedOf(countsOf(byTier, { tier: a })))
    .map((tier) => {
      const ofTier = byTier.filter(({ labels }) => labels.tier === tier);
      const starts = [...new Set(ofTier.flatMap(({ points }) => points.map(({ startMs }) => startMs)))];
      const points = starts
        .toSorted((a, b) => a - b)
        .map((startMs): TimePoint => [startMs, ratioAt(ofTier, startMs)]);
      return { tier, points };
    });
}

function ratioAt(ofTier: readonly Series[], startMs: number): number | null {
  const steps = ofTier.flatMap(({ labels, points }) => {
    const point = points.find((candidate) => candidate.startMs === startMs);
    return point ? [{ labels, points: [], total: point }] : [];
  });
  return hitRatio(countsOf(steps, {}));
}

type Parts = Record<"events" | "saved" | "ages" | "entries" | "sizes", readonly Series[]>;

function worthOf({ events, saved, ages, entries, sizes }: Parts): CacheWorth[] {
  const names = new Map(
    events.map(({ labels: { cache = "", tier = "" } }) => [`${cache}\n${tier}`, { cache, tier }]),
  );
  const mib = 2 ** 20;
  return [...names.values()]
    .map((name) => {
      const counts = countsOf(events, name);
      const of = (series: readonly Series[]) => series.filter(({ labels }) => isOf(labels, name));
      const sizeBytes = meanOf(of(sizes));
      const savedS = sumOf(of(saved));
      return {
        ...name,
        asked: askedOf(counts),
        hitRatio: hitRatio(counts),
        staleRatio: staleRatio(counts),
        savedS,
        meanAgeS: share(sumOf(of(ages)), counts.hits + counts.staleHits),
        entries: meanOf(of(entries)),
        sizeBytes,
        savedSPerMb: sizeBytes ? savedS / (sizeBytes / mib) : null,
      };
    })
    .toSorted((a, b) => b.savedS - a.savedS || b.asked - a.asked);
}
