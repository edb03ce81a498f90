import type { ServerResponse } from "node:http";
import { withoutTrustedTypes } from "./content-policy.ts";
import { BUSY_RETRY_S } from "./problem.ts";
import { INVALID, type RequestContext } from "./request-context.ts";

const POLICY = "Content-Security-Policy";

const BUSY = 503;

/**
 * From now on a 200 is sent as the status that the page asked for while it was rendered; so is the 500 of a page that threw
 * because it was asked for nonsense. A page that threw is Next's own document, with a policy that lets it work.
 */
export function answerWithPageStatus(res: ServerResponse, context: RequestContext): void {
  const writeHead = res.writeHead.bind(res) as (status: number, ...rest: unknown[]) => ServerResponse;
  res.writeHead = (status: number, ...rest: unknown[]) => {
    const policy = res.getHeader(POLICY);
    if (status === 500 && typeof policy === "string") res.setHeader(POLICY, withoutTrustedTypes(policy));
    for (const [name, value] of Object.entries(headersToTell(status, context))) res.setHeader(name, value);
    return writeHead(statusToTell(status, context), ...rest);
  };
}

/** @param status Next's own, which knows neither what a page asks for nor how the database failed it. */
export function statusToTell(
  status: number,
  { pageStatus, queries }: Pick<RequestContext, "pageStatus" | "queries">,
): number {
  if (status === 200 || (status === 500 && pageStatus === INVALID)) return pageStatus ?? status;
  return status === 500 && queries.failure ? BUSY : status;
}

/** What goes with that status: when to ask again. */
export function headersToTell(status: number, context: RequestContext): Record<string, string> {
  const isBusy = status === 500 && statusToTell(status, context) === BUSY;
  return isBusy ? { "retry-after": String(BUSY_RETRY_S) } : {};
}
