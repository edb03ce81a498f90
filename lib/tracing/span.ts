import { requestContext, runInSpan, spanUnderWay } from "#lib/http/request-context.ts";
import type { SpanAttributes } from "./trace.ts";

/**
 * Does `work` as a span of the request that it belongs to; what it does is nested in it. Outside a request that is
 * followed, it is just done.
 *
 * @param attributes Those known before, or what to make them of once it is done.
 */
export function inSpan<T>(
  name: string,
  attributes: SpanAttributes | ((result: Awaited<T>) => SpanAttributes),
  work: () => T,
): T {
  const trace = requestContext()?.trace;
  if (!trace) return work();
  const span = trace.begin(name, spanUnderWay());
  const failed = { "error.type": "exception" };
  const end = (result: Awaited<T>) =>
    trace.end(span, typeof attributes === "function" ? attributes(result) : attributes);
  try {
    const result = runInSpan(span, work);
    if (result instanceof Promise) result.then(end, () => trace.end(span, failed));
    // What is no promise is its own awaited value.
    else end(result as Awaited<T>);
    return result;
  } catch (error) {
    trace.end(span, failed);
    throw error;
  }
}

/** Adds what is over already. @param startedAt `performance.now()`, as `endedAt`. */
export function addSpan(name: string, startedAt: number, endedAt: number, attributes: SpanAttributes): void {
  requestContext()?.trace?.add(name, spanUnderWay(), startedAt, endedAt, attributes);
}
