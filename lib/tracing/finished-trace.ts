import type { Span } from "./trace.ts";

/** Why a trace is kept: one of a route's slowest, by chance, failed, or asked for by a browser that found the page slow. */
export type KeptFor = "slow" | "random" | "error" | "asked";

/** A request from beginning to end. */
export type FinishedTrace = {
  startedAtMs: number;
  /** 32 hexadecimal digits. */
  traceId: string;
  /** Of the request itself, as its answer named it. */
  spanId: string;
  /** The span of who asked (W3C `traceparent`); null: nobody said. */
  callerSpanId: string | null;
  requestId: string;
  route: string;
  method: string;
  status: number;
  cache: string;
  durationMs: number;
  sqlMs: number;
  spans: readonly Span[];
};

const UUID_HYPHENS = /-/g;
const TRACE_ID = /^[0-9a-f]{32}$/;

/** The trace that the client named, else the request's own id where it can be one; null: it will be any. */
export function knownTraceId(traceId: string | null, requestId: string): string | null {
  if (traceId) return traceId;
  const stripped = requestId.replace(UUID_HYPHENS, "");
  return TRACE_ID.test(stripped) ? stripped : null;
}

export function traceIdFor(traceId: string | null, requestId: string): string {
  return knownTraceId(traceId, requestId) ?? crypto.randomUUID().replace(UUID_HYPHENS, "");
}

const SPAN_BYTES = 160;
const TRACE_BYTES = 400;

/** What it takes in memory, roughly. */
export function sizeOf({ spans }: FinishedTrace): number {
  return spans.reduce(
    (sum, { name, attributes }) => sum + SPAN_BYTES + name.length + 40 * Object.keys(attributes).length,
    TRACE_BYTES,
  );
}
