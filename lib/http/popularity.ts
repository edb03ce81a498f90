import { LRUCache } from "lru-cache";
import type { PublicRequest } from "./response-key.ts";

/** How often an answer was given from what was kept, and what making it takes: it outlives the answer itself. */
export type Popular = { request: PublicRequest; hits: number; costMs: number };

export type Popularity = {
  of(request: PublicRequest): Popular;
  /** Counts a hit. */
  used(popular: Popular): void;
  /** Those that saved the most time, best first. */
  top(count: number): Popular[];
  /** Halves all counts, so that what was popular once gives way. */
  age(): void;
};

/** So often a hit also makes a request the most recent one. */
const REMIND_EVERY_HITS = 16;

/** Remembers `most` requests: those that were ever asked for again, so that a flood of others changes nothing. */
export function createPopularity({ most }: { most: number }): Popularity {
  const known = new LRUCache<string, Popular>({ max: most });
  return {
    of: (request) => known.get(request.key) ?? { request, hits: 0, costMs: 0 },
    used(popular) {
      if (popular.hits % REMIND_EVERY_HITS === 0) known.set(popular.request.key, popular);
      popular.hits++;
    },
    top(count) {
      return [...known.values()]
        .filter(({ hits }) => hits > 0)
        .sort((a, b) => b.hits * b.costMs - a.hits * a.costMs)
        .slice(0, count);
    },
    age() {
      for (const popular of known.values()) popular.hits = Math.floor(popular.hits / 2);
    },
  };
}
