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
 * @param slowest Of its events: `pointerdown`, `click` …; all events that the same frame has shown count together.
 * @param events The latest of the page.
 */
export function inpParts(
  inpMs: number,
  slowest: EventTiming,
  events: readonly EventTiming[],
): [number, number, number] {
  const { startTime: begunAt } = slowest;
  const shownAt = begunAt + slowest.duration;
  const together = events.filter(
    ({ startTime, duration }) =>
      startTime >= begunAt && Math.abs(startTime + duration - shownAt) <= ROUNDING_MS,
  );
  const begins = Math.min(slowest.processingStart, ...together.map((event) => event.processingStart));
  const ends = Math.max(slowest.processingEnd, ...together.map((event) => event.processingEnd));
  const delay = Math.min(inpMs, Math.max(0, begins - begunAt));
  const processing = Math.min(inpMs - delay, Math.max(0, ends - begunAt - delay));
  return [toMs(delay), toMs(processing), toMs(inpMs - delay - processing)];
}
