import { toMs } from "./describe.ts";

type Timing = Pick<PerformanceResourceTiming, "requestStart" | "startTime" | "responseEnd">;

/**
 * What an LCP of `lcpMs` was spent on, in order: the answer's first byte, until its file was asked for, loading that, and
 * until it was painted. They add up to it. https://web.dev/articles/optimize-lcp
 *
 * @param resource Null for text. @param offsetMs When the visit began: above 0 for a page that was rendered ahead.
 */
export function lcpParts(
  lcpMs: number,
  firstByteMs: number,
  resource: Timing | null,
  offsetMs = 0,
): [number, number, number, number] {
  const firstByte = Math.min(lcpMs, Math.max(0, firstByteMs));
  const begins = resource
    ? Math.min(lcpMs, Math.max(firstByte, (resource.requestStart || resource.startTime) - offsetMs))
    : firstByte;
  const ends = resource ? Math.min(lcpMs, Math.max(begins, resource.responseEnd - offsetMs)) : begins;
  return [toMs(firstByte), toMs(begins - firstByte), toMs(ends - begins), toMs(lcpMs - ends)];
}

type EventTiming = Pick<
  PerformanceEventTiming,
  "startTime" | "duration" | "processingStart" | "processingEnd"
>;
/** Durations are rounded to it. */
const ROUNDING_MS = 8;

/**
 * What an interaction of `inpMs` was spent on: until its first handler ran, its handlers, and until the next frame. They
 * add up to it. https://web.dev/articles/optimize-inp
 *
 * @param entries Of the interaction: `pointerdown`, `click` …; those that the same frame showed count together.
 */
export function inpParts(
  inpMs: number,
  entries: readonly EventTiming[],
): [number, number, number] | undefined {
  const [longest] = entries.toSorted((a, b) => b.duration - a.duration);
  if (!longest) return undefined;
  const shownAt = longest.startTime + longest.duration;
  const together = entries.filter(
    ({ startTime, duration }) => Math.abs(startTime + duration - shownAt) <= ROUNDING_MS,
  );
  const begins = Math.min(...together.map(({ processingStart }) => processingStart)) - longest.startTime;
  const ends = Math.max(...together.map(({ processingEnd }) => processingEnd)) - longest.startTime;
  const delay = Math.min(inpMs, Math.max(0, begins));
  const processing = Math.min(inpMs - delay, Math.max(0, ends - delay));
  return [toMs(delay), toMs(processing), toMs(inpMs - delay - processing)];
}
