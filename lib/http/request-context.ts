import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Tag } from "#lib/cache/tag.ts";
import { singleton } from "#lib/singleton.ts";

/** What belongs to one request, wherever the code that answers it runs. */
export type RequestContext = {
  /** Answered as `X-Request-Id`; quoted in problems and in the log. */
  id: string;
  /** The target's query string as it was sent, "?" included: Next repairs what is invalid in it. */
  search: string;
  /** The status a page asks for: Next lets a page answer nothing but 200 without leaving its body to the browser. */
  pageStatus: number | null;
  /** Set by pages and handlers whose answer is the same for everybody: only such answers are kept. */
  isPublic: boolean;
  /** What the answer is made from, collected from every cached read. */
  tags: Set<Tag>;
  /** Until when the youngest-dying of those reads is fresh (epoch ms); Infinity: nothing was read. */
  freshUntilMs: number;
  /** How each cached read went, in order. */
  cacheReads: CacheRead[];
  /** Time spent waiting for SQL, in ms; overlapping waits add up. */
  sqlMs: number;
};

export type CacheRead = {
  name: string;
  outcome: "l1" | "l2" | "stale" | "coalesced" | "miss" | "bypass";
  /** Age of what was answered; 0 for a load. */
  ageMs: number;
  waitMs: number;
};

/** Safe in a header, a log line and a URN. */
const REQUEST_ID = /^[A-Za-z0-9._-]{8,128}$/;

const storage = () => singleton("request-context", () => new AsyncLocalStorage<RequestContext>());

/** A valid incoming id is kept, so that a request can be followed through proxies. */
export function newRequestContext(
  incomingId: string | string[] | undefined,
  target: string | undefined,
): RequestContext {
  const isKept = typeof incomingId === "string" && REQUEST_ID.test(incomingId);
  const search = target?.includes("?") ? target.slice(target.indexOf("?")) : "";
  return {
    id: isKept ? incomingId : randomUUID(),
    search,
    pageStatus: null,
    isPublic: false,
    tags: new Set(),
    freshUntilMs: Number.POSITIVE_INFINITY,
    cacheReads: [],
    sqlMs: 0,
  };
}

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage().run(context, work);
}

/** Null outside a request: in jobs and scripts. */
export function requestContext(): RequestContext | null {
  return storage().getStore() ?? null;
}

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
