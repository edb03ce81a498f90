import type { RequestContext } from "#lib/http/request-context.ts";
import { knownTraceId } from "./finished-trace.ts";

/** Followed, and maybe kept: whoever asks can look for it. */
const MAY_BE_RECORDED = "01";

/**
 * By which trace and span an answer can be found again (https://www.w3.org/TR/trace-context-2/#traceresponse-header), for who
 * began no trace and for proxies on the way: a name and a value; nothing where the request is not followed.
 */
export function traceResponse({
  trace,
  traceId,
  id,
}: Pick<RequestContext, "trace" | "traceId" | "id">): string[] {
  const known = knownTraceId(traceId, id);
  return trace && known ? ["traceresponse", `00-${known}-${trace.spanId}-${MAY_BE_RECORDED}`] : [];
}
