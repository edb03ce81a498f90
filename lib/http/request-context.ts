import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { singleton } from "#lib/singleton.ts";

/** What belongs to one request, wherever the code that answers it runs. */
export type RequestContext = {
  /** Answered as `X-Request-Id`; quoted in problems and in the log. */
  id: string;
  /** The target's query string as it was sent, "?" included: Next repairs what is invalid in it. */
  search: string;
  /** The status a page asks for: Next lets a page answer nothing but 200 without leaving its body to the browser. */
  pageStatus: number | null;
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
  return { id: isKept ? incomingId : randomUUID(), search, pageStatus: null };
}

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage().run(context, work);
}

/** Null outside a request: in jobs and scripts. */
export function requestContext(): RequestContext | null {
  return storage().getStore() ?? null;
}

/** Lets the page that is being rendered be answered as 404. No effect outside a request and once it is being sent. */
export function answerNotFound(): void {
  const context = requestContext();
  if (context) context.pageStatus = 404;
}
