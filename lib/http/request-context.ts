import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { AskingKind } from "#db/connect.ts";
import type { DatabaseFailure } from "#db/failures.ts";
import type { Tag } from "#lib/cache/tag.ts";
import { singleton } from "#lib/singleton.ts";
import { type RequestTrace, ROOT_SPAN } from "#lib/tracing/trace.ts";
import type { CacheOutcome } from "./access-log.ts";
import { routePatternOf } from "./route-pattern.ts";

/** What belongs to one request, wherever the code that answers it runs. */
export type RequestContext = {
  /** Answered as `X-Request-Id`; quoted in problems and in the log. */
  id: string;
  /** The trace that the request belongs to (W3C `traceparent`); null: the client sent none. */
  traceId: string | null;
  /** Of who asked, in that trace. */
  callerSpanId: string | null;
  /** The pattern of the route that is asked for (lib/http/route-pattern.ts). */
  route: string;
  /** What has become of it so far: as the cache, the log and the figures tell it. */
  outcome: CacheOutcome | "file";
  /** Where its spans are noted; null: it is not followed. */
  trace: RequestTrace | null;
  /** The target's query string as it was sent, "?" included: Next repairs what is invalid in it. */
  search: string;
  /** The status a page asks for: Next lets a page answer nothing but 200 without leaving its body to the browser. */
  pageStatus: number | null;
  /** Set by pages and handlers whose answer is the same for everybody: only such answers are kept. */
  isPublic: boolean;
  /** What the scripts of the document being made bear; null: it is no document. */
  nonce: string | null;
  /** What the answer is made from, collected from every cached read. */
  tags: Set<Tag>;
  /** Until when the youngest-dying of those reads is fresh (epoch ms); Infinity: nothing was read. */
  freshUntilMs: number;
  /** How each cached read went, in order. */
  cacheReads: CacheRead[];
  /** Time spent waiting for SQL, in ms; overlapping waits add up. */
  sqlMs: number;
  /** Since when (`performance.now()`) it is answered by a stream that goes on until somebody leaves; null: it is none. */
  streamsSince: number | null;
  /** What its queries are for, and what the first that could not be answered has failed by; the same for loads that it waits for. */
  queries: { kind: AskingKind; failure: DatabaseFailure | null };
  /** How often it asked each query, by fingerprint; loads that it waits for ask in its name. */
  queryCalls: Map<string, number>;
};

export type CacheRead = {
  name: string;
  outcome: "l1" | "l2" | "stale" | "coalesced" | "miss" | "bypass";
  /** Age of what was answered; 0 for a load. */
  ageMs: number;
  waitMs: number;
};

/** Instead of a route: what nobody waits for, as refreshing what is kept. */
export const BACKGROUND = "background";
/** Safe in a header, a log line and a URN. */
const REQUEST_ID = /^[A-Za-z0-9._-]{8,128}$/;
/** Of version 00, and of later ones as far as they agree with it; all zeros are no trace. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-|$)/;

/** The request, and the span of its trace that is under way. */
type Scope = { context: RequestContext; span: number };

const storage = () => singleton("request-context", () => new AsyncLocalStorage<Scope>());

type Incoming = string | string[] | undefined;

/** A valid incoming id is kept, else that of the trace, so that a request can be followed through proxies. */
export function requestIds(
  incomingId: Incoming,
  traceparent: Incoming,
): Pick<RequestContext, "id" | "traceId" | "callerSpanId"> {
  const [, traceId = null, callerSpanId = null] =
    (typeof traceparent === "string" && TRACEPARENT.exec(traceparent)) || [];
  const isKept = typeof incomingId === "string" && REQUEST_ID.test(incomingId);
  return { id: isKept ? incomingId : (traceId ?? randomUUID()), traceId, callerSpanId };
}

/** @param target Path and query; undefined: nobody asks. */
export function newRequestContext(
  incomingId: Incoming,
  target: string | undefined,
  traceparent?: Incoming,
): RequestContext {
  return {
    ...requestIds(incomingId, traceparent),
    route: target === undefined ? BACKGROUND : routePatternOf(target),
    outcome: "bypass",
    trace: null,
    search: target?.includes("?") ? target.slice(target.indexOf("?")) : "",
    pageStatus: null,
    isPublic: false,
    nonce: null,
    tags: new Set(),
    freshUntilMs: Number.POSITIVE_INFINITY,
    cacheReads: [],
    sqlMs: 0,
    streamsSince: null,
    queries: { kind: "reads", failure: null },
    queryCalls: new Map(),
  };
}

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  // A context of its own, for a load that the same request waits for, goes on within the span.
  const outer = storage().getStore();
  const span = outer && outer.context.trace === context.trace ? outer.span : ROOT_SPAN;
  return storage().run({ context, span }, work);
}

/** @param span Of the trace of this request: what `work` does is nested in it. */
export function runInSpan<T>(span: number, work: () => T): T {
  const scope = storage().getStore();
  return scope ? storage().run({ context: scope.context, span }, work) : work();
}

/** Of this request's trace. */
export function spanUnderWay(): number {
  return storage().getStore()?.span ?? ROOT_SPAN;
}

/** Null outside a request: in jobs and scripts. */
export function requestContext(): RequestContext | null {
  return storage().getStore()?.context ?? null;
}

/** The one status that also stands in for the 500 of a page that has thrown. */
export const INVALID = 400;

/** Says that the answer being made is the same for everybody, so that it may be kept and shared. */
export function answerPublicly(): void {
  const context = requestContext();
  if (context) context.isPublic = true;
}

/** Lets the page that is being rendered be answered as 404. No effect outside a request and once it is being sent. */
export function answerNotFound(): void {
  const context = requestContext();
  if (context) context.pageStatus = 404;
}

/** Says that what is asked of the database from here on is no visitor's reading. */
export function askAs(kind: AskingKind): void {
  const context = requestContext();
  if (context) context.queries.kind = kind;
}

/** Says that the answer goes on for as long as somebody listens: its request has taken until now. */
export function answerAsStream(): void {
  const context = requestContext();
  if (context) context.streamsSince = performance.now();
}

/** Lets the page that cannot be rendered be answered as 400: its address asks for what does not exist. */
export function answerInvalid(): void {
  const context = requestContext();
  if (context) context.pageStatus = INVALID;
}
