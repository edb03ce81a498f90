import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { singleton } from "#lib/singleton.ts";

/** What belongs to one request, wherever the code that answers it runs. */
export type RequestContext = {
  /** Answered as `X-Request-Id`; quoted in problems and in the log. */
  id: string;
};

/** Safe in a header, a log line and a URN. */
const REQUEST_ID = /^[A-Za-z0-9._-]{8,128}$/;

const storage = () => singleton("request-context", () => new AsyncLocalStorage<RequestContext>());

/** A valid incoming id is kept, so that a request can be followed through proxies. */
export function newRequestContext(incomingId: string | string[] | undefined): RequestContext {
  const isKept = typeof incomingId === "string" && REQUEST_ID.test(incomingId);
  return { id: isKept ? incomingId : randomUUID() };
}

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage().run(context, work);
}

/** Null outside a request: in jobs and scripts. */
export function requestContext(): RequestContext | null {
  return storage().getStore() ?? null;
}
