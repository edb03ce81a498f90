import {
  type Span as ApiSpan,
  trace as api,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  RandomIdGenerator,
  type SpanExporter,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from "@opentelemetry/semantic-conventions";
import { SECOND_MS } from "#lib/units.ts";
import type { FinishedTrace } from "./finished-trace.ts";
import type { Span } from "./trace.ts";

const NS_PER_MS = 1e6;

type OtlpParts = {
  /** As `OTEL_EXPORTER_OTLP_ENDPOINT` has it: `v1/traces` is added. Its other variables are read by the exporter. */
  endpoint: string;
  release: string;
  /** To be told of each batch that could not be sent. */
  onFailure: () => void;
};

export type TraceSender = ReturnType<typeof createOtlpSender>;

/**
 * Sends traces by OTLP over HTTP: each is told to OpenTelemetry once it is finished. Loading this costs 20 MB and 200 ms:
 * only who sends pays for it.
 */
export function createOtlpSender({ endpoint, release, onFailure }: OtlpParts) {
  const url = `${endpoint.replace(/\/+$/, "")}/v1/traces`;
  const processor = new BatchSpanProcessor({
    exporter: tellingFailures(new OTLPTraceExporter({ url }), onFailure),
  });
  const random = new RandomIdGenerator();
  let traceId = "";
  let rootSpanId: string | null = null;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: "hestia", [ATTR_SERVICE_VERSION]: release }),
    spanProcessors: [processor],
    // Ours for a trace that nobody else began, and for the request itself; called while `send` runs.
    idGenerator: {
      generateTraceId: () => traceId,
      generateSpanId: () => {
        const spanId = rootSpanId ?? random.generateSpanId();
        rootSpanId = null;
        return spanId;
      },
    },
  });
  const tracer = provider.getTracer("hestia", release);

  function begin(trace: FinishedTrace, span: Span, parent: ApiSpan | null): ApiSpan {
    const context = parent ? api.setSpan(ROOT_CONTEXT, parent) : callerContext(trace);
    const { name, startMs, attributes } = span;
    const startTime = timeOf(trace.startedAtMs + startMs);
    const told = tracer.startSpan(name, { kind: kindOf(span), startTime, attributes }, context);
    const hasFailed = "error.type" in attributes || (span.parent < 0 && trace.status >= 500);
    if (hasFailed) told.setStatus({ code: SpanStatusCode.ERROR });
    return told;
  }

  return {
    send(trace: FinishedTrace): void {
      traceId = trace.traceId;
      rootSpanId = trace.spanId;
      const told: ApiSpan[] = [];
      for (const span of trace.spans) told.push(begin(trace, span, told[span.parent] ?? null));
      for (const [index, { startMs, durationMs }] of trace.spans.entries()) {
        told[index]?.end(timeOf(trace.startedAtMs + startMs + durationMs));
      }
    },
    /** Sends what waits. What fails has been told of by then. */
    close: () => provider.shutdown().catch(() => {}),
  };
}

/** The span of who asked, in another program. */
function callerContext({ traceId, callerSpanId }: FinishedTrace) {
  if (callerSpanId === null) return ROOT_CONTEXT;
  const caller = { traceId, spanId: callerSpanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  return api.setSpanContext(ROOT_CONTEXT, caller);
}

function kindOf({ parent, attributes }: Span): SpanKind {
  if (parent < 0) return SpanKind.SERVER;
  return "db.system.name" in attributes ? SpanKind.CLIENT : SpanKind.INTERNAL;
}

/** Seconds and nanoseconds, as OpenTelemetry wants them: milliseconds would be rounded. */
function timeOf(epochMs: number): [number, number] {
  const seconds = Math.floor(epochMs / SECOND_MS);
  return [seconds, Math.round((epochMs - seconds * SECOND_MS) * NS_PER_MS)];
}

function tellingFailures(exporter: SpanExporter, onFailure: () => void): SpanExporter {
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error) onFailure();
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
}
