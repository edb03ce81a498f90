import type { CacheOutcome } from "#lib/http/access-log.ts";
import type { Series } from "#lib/metrics/series.ts";

/** Answered without waiting for a render; the others of what may be kept had to. */
const KEPT: readonly string[] = ["hit", "stale", "stale-if-error"] satisfies CacheOutcome[];
const MADE: readonly string[] = ["miss", "coalesced"] satisfies CacheOutcome[];

/** Of public answers, the share that was at hand; null without any. @param byCache Requests grouped by `cache`. */
export function hitRatioOf(byCache: readonly Series[]): number | null {
  const kept = countOf(byCache, ({ labels }) => KEPT.includes(labels.cache ?? ""));
  const made = countOf(byCache, ({ labels }) => MADE.includes(labels.cache ?? ""));
  return kept + made === 0 ? null : kept / (kept + made);
}

/** @param series Of requests grouped by `status`. */
export const isServerError = ({ labels }: Series) => /^5/.test(labels.status ?? "");

export function countOf(series: readonly Series[], isCounted: (series: Series) => boolean): number {
  return series.filter(isCounted).reduce((sum, { total }) => sum + total.count, 0);
}
