import { singleton } from "#lib/singleton.ts";

export const CACHE_TIERS = ["l1", "l2", "response"] as const;
export type CacheTier = (typeof CACHE_TIERS)[number];

/** What is counted since the process began; each only grows. */
export const CACHE_EVENTS = [
  /** Answered from what was kept, fresh. */
  "hits",
  /** Answered from what was kept and past its freshness, while a new one was made or none could be made. */
  "staleHits",
  "misses",
  /** Answered by the load that another had begun. */
  "coalesced",
  /** Loaded and not kept: nothing may be kept while changes may be missed. */
  "bypasses",
  /** Loads that failed, entries that could not be read, whatever a tier swallowed. */
  "errors",
  "sets",
  /** Pushed out by others. */
  "evictions",
  /** Not kept: less asked for than what it would have pushed out, or too large. */
  "rejections",
  /** Kept, but changed since: found out when asked for. */
  "outdated",
  /** Made anew before anybody had to wait. */
  "refreshes",
  /** Ages of all that was answered from what was kept, added up. */
  "servedAgeMs",
  /** What making those answers had cost, added up. */
  "savedMs",
] as const;
export type CacheEvent = (typeof CACHE_EVENTS)[number];

/** Now held. */
type Held = { entries: number; bytes: number };
export type CacheCounters = Record<CacheEvent, number> & Held;
export type CacheFigures = { name: string; tier: CacheTier } & CacheCounters;

const ALL = () => singleton("cache-counters", () => new Map<string, CacheFigures>());

/**
 * The counters of one cache and tier, to be changed in place: counting a hit costs nothing but the addition.
 *
 * @param name From the code, never from a request: there is one set of counters for each, for ever.
 */
export function cacheCounters(name: string, tier: CacheTier): CacheCounters {
  const all = ALL();
  const key = `${tier} ${name}`;
  const existing = all.get(key);
  if (existing) return existing;
  // Built from the whole list of events.
  const zeros = Object.fromEntries(CACHE_EVENTS.map((event) => [event, 0])) as Record<CacheEvent, number>;
  const created = { name, tier, ...zeros, entries: 0, bytes: 0 };
  all.set(key, created);
  return created;
}

export function recordCache(name: string, tier: CacheTier, event: CacheEvent, amount = 1): void {
  cacheCounters(name, tier)[event] += amount;
}

/** All counters as they are now, by name, then tier. */
export function listCacheFigures(): CacheFigures[] {
  const position = ({ name, tier }: CacheFigures) => `${name} ${CACHE_TIERS.indexOf(tier)}`;
  return [...ALL().values()]
    .map((figures) => ({ ...figures }))
    .sort((a, b) => (position(a) < position(b) ? -1 : 1));
}

/**
 * Each call of what it returns answers what was counted since the one before, and what is held now; caches that
 * nothing happened to are left out.
 */
export function createCacheDeltas(): () => CacheFigures[] {
  let before = new Map<string, CacheFigures>();
  return () => {
    const now = listCacheFigures();
    const last = before;
    before = new Map(now.map((figures) => [`${figures.tier} ${figures.name}`, figures]));
    return now
      .map((figures) => {
        const past = last.get(`${figures.tier} ${figures.name}`);
        const delta = { ...figures };
        for (const event of CACHE_EVENTS) delta[event] -= past?.[event] ?? 0;
        return delta;
      })
      .filter((delta) => CACHE_EVENTS.some((event) => delta[event] !== 0));
  };
}

/** The share of requests that did not wait for a load; null without requests. */
export function hitRatio({ hits, staleHits, coalesced, misses, bypasses }: CacheCounters): number | null {
  const served = hits + staleHits + coalesced;
  const asked = served + misses + bypasses;
  return asked === 0 ? null : served / asked;
}
