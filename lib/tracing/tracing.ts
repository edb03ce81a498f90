import { LRUCache } from "lru-cache";
import type { Sql } from "#db/connect.ts";
import type { EndedRequest } from "#lib/http/access-log.ts";
import { TRACES_UNSENT } from "#lib/metrics/catalogue/tracing.ts";
import { getRecorder, type Recorder, record } from "#lib/metrics/recorder.ts";
import { INTERVAL_MS } from "#lib/metrics/resolutions.ts";
import { release } from "#lib/release.ts";
import { singleton } from "#lib/singleton.ts";
import { MIB } from "#lib/units.ts";
import { type FinishedTrace, type KeptFor, sizeOf, traceIdFor } from "./finished-trace.ts";
import type { TraceSender } from "./otlp.ts";
import { RouteSampler } from "./route-sampler.ts";
import { RequestTrace, type SpanAttributes } from "./trace.ts";
import { createTraceStore } from "./trace-store.ts";

/** Of a minute: chosen among anew after so many flushes. */
const FLUSHES_PER_WINDOW = 6;
/** Of requests that nobody has chosen, until their browser says how it felt. */
const MOST_RECENT_BYTES = 2 * MIB;
/** Browsers tell of pages alone. */
const API = /^\/api\//;

type TracingParts = {
  sql: Sql;
  recorder?: Recorder;
  random?: () => number;
  /** Gets each trace that is kept, and those of callers that trace themselves; null: nobody does. */
  send?: ((trace: FinishedTrace) => void) | null;
};

export type Tracing = ReturnType<typeof createTracing>;

/** Follows requests, and chooses which of them are kept. */
export function createTracing({
  sql,
  recorder = getRecorder(),
  random = Math.random,
  send = null,
}: TracingParts) {
  const store = createTraceStore({ sql, recorder, release: release() });
  const samplers = new Map<string, RouteSampler>();
  const recent = new LRUCache<string, FinishedTrace>({ maxSize: MOST_RECENT_BYTES, sizeCalculation: sizeOf });
  let flushes = 0;

  function keep(trace: FinishedTrace, keptFor: KeptFor): void {
    recent.delete(trace.requestId);
    store.keep(trace, keptFor);
    if (trace.callerSpanId === null) send?.(trace);
  }

  function samplerOf(route: string): RouteSampler {
    const known = samplers.get(route);
    if (known) return known;
    const made = new RouteSampler(keep, random);
    samplers.set(route, made);
    return made;
  }

  return {
    samplerOf,
    /** Whether a caller's trace is to have every request of its own. */
    isSending: send !== null,

    /** @param startedAt `performance.now()`. */
    begin: (startedAt: number) => new RequestTrace(startedAt),

    /** To be told of every request that was followed. */
    ended(trace: RequestTrace, request: EndedRequest, sqlMs: number): void {
      const { route, durationMs, status, callerSpanId } = request;
      const sampler = samplerOf(route);
      const isChosen = sampler.wants(durationMs, status);
      const isPage = !API.test(route);
      if (!isChosen && !isPage && callerSpanId === null) return;
      const finished = finish(trace, request, sqlMs);
      if (isPage) recent.set(finished.requestId, finished);
      if (callerSpanId !== null) send?.(finished);
      if (isChosen) sampler.take(finished);
    },

    /** Makes the trace of an answer from memory after the fact, once a sampler wants it. */
    gave(sampler: RouteSampler, request: EndedRequest, read: SpanAttributes): void {
      const trace = new RequestTrace(performance.now() - request.durationMs);
      trace.add("cache responses", 0, trace.startedAt, trace.startedAt, read);
      const finished = finish(trace, request, 0);
      if (finished.callerSpanId !== null) send?.(finished);
      sampler.take(finished);
    },

    /** Keeps a request of the last minutes, if it is still known here. */
    keepTrace(requestId: string): void {
      const trace = recent.get(requestId);
      if (trace) keep(trace, "asked");
    },

    /** Never rejects. */
    async flush(): Promise<void> {
      flushes++;
      const isWindowOver = flushes % FLUSHES_PER_WINDOW === 0;
      for (const sampler of samplers.values()) {
        if (isWindowOver) sampler.endWindow();
        else sampler.keepSlow();
      }
      await store.flush();
    },

    async close(): Promise<void> {
      for (const sampler of samplers.values()) sampler.endWindow();
      await store.flush();
    },
  };
}

/** Follows this process's requests from now on. */
export function startTracing({ sql, otlpEndpoint }: { sql: Sql; otlpEndpoint: string | null }): Tracing {
  const sender = otlpEndpoint === null ? null : createSender(otlpEndpoint);
  const tracing = createTracing({ sql, send: sender?.send ?? null });
  const timer = setInterval(() => void tracing.flush(), INTERVAL_MS).unref();
  running().tracing = tracing;
  return {
    ...tracing,
    async close() {
      clearInterval(timer);
      running().tracing = null;
      await tracing.close();
      await sender?.close();
    },
  };
}

/** Loaded with the first trace that is sent. */
function createSender(endpoint: string) {
  const onFailure = () => record(TRACES_UNSENT, {}, 1);
  let loaded: Promise<TraceSender> | null = null;
  const load = async () =>
    (await import("./otlp.ts")).createOtlpSender({ endpoint, release: release(), onFailure });
  return {
    send(trace: FinishedTrace): void {
      loaded ??= load();
      loaded.then((sender) => sender.send(trace)).catch(onFailure);
    },
    /** Whether what waits could be sent or not. */
    close: async () => loaded?.then((sender) => sender.close()).catch(onFailure),
  };
}

/** Keeps the trace of a request that its browser found slow; nothing, if it was another process's or is long ago. */
export function keepTrace(requestId: string): void {
  running().tracing?.keepTrace(requestId);
}

const running = () => singleton("tracing", () => ({ tracing: null as Tracing | null }));

function finish(trace: RequestTrace, request: EndedRequest, sqlMs: number): FinishedTrace {
  const { id, route, method, status, outcome, durationMs, isAborted } = request;
  const questionMark = request.target.indexOf("?");
  const attributes = {
    "http.request.method": method,
    "http.route": route,
    "http.response.status_code": status,
    "http.response.body.size": request.sentBytes,
    "url.path": cut(questionMark < 0 ? request.target : request.target.slice(0, questionMark)),
    ...(questionMark >= 0 && { "url.query": cut(request.target.slice(questionMark + 1)) }),
    "hestia.cache.outcome": outcome,
    ...(isAborted && { "hestia.is_aborted": true }),
  };
  const endedAt = trace.startedAt + durationMs;
  return {
    startedAtMs: Date.now() - durationMs,
    traceId: traceIdFor(request.traceId, id),
    spanId: trace.spanId,
    callerSpanId: request.callerSpanId,
    requestId: id,
    route,
    method,
    status,
    cache: outcome,
    durationMs,
    sqlMs,
    spans: trace.finish(`${method} ${route}`, attributes, endedAt),
  };
}

const MOST_CHARACTERS = 300;

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
