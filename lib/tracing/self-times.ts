import type { Span } from "./trace.ts";

/**
 * What each span took itself: every moment belongs to the innermost spans under way, in equal parts where several run side
 * by side. So they add up to what the request took.
 *
 * @returns In ms, in the order of `spans`.
 */
export function selfTimesOf(spans: readonly Span[]): number[] {
  const selfMs = spans.map(() => 0);
  const edges = [
    ...new Set(spans.flatMap(({ startMs, durationMs }) => [startMs, startMs + durationMs])),
  ].sort((a, b) => a - b);
  for (const [index, fromMs] of edges.entries()) {
    const toMs = edges[index + 1];
    if (toMs === undefined) break;
    const running = spans.map((span) => span.startMs <= fromMs && span.startMs + span.durationMs >= toMs);
    const hasChild = new Set(spans.flatMap(({ parent }, at) => (running[at] ? [parent] : [])));
    const innermost = spans.flatMap((_, at) => (running[at] && !hasChild.has(at) ? [at] : []));
    for (const at of innermost) selfMs[at] = (selfMs[at] ?? 0) + (toMs - fromMs) / innermost.length;
  }
  return selfMs;
}
