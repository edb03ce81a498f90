import type { ServerResponse } from "node:http";
import { withoutTrustedTypes } from "./content-policy.ts";
import { INVALID, type RequestContext } from "./request-context.ts";

const POLICY = "Content-Security-Policy";

/**
 * From now on a 200 is sent as the status that the page asked for while it was rendered; so is the 500 of a page that threw
 * because it was asked for nonsense. A page that threw is Next's own document, with a policy that lets it work.
 */
export function answerWithPageStatus(res: ServerResponse, context: RequestContext): void {
  const writeHead = res.writeHead.bind(res) as (status: number, ...rest: unknown[]) => ServerResponse;
  res.writeHead = (status: number, ...rest: unknown[]) => {
    const policy = res.getHeader(POLICY);
    if (status === 500 && typeof policy === "string") res.setHeader(POLICY, withoutTrustedTypes(policy));
    return writeHead(isReplaced(status, context) ? (context.pageStatus ?? status) : status, ...rest);
  };
}

function isReplaced(status: number, { pageStatus }: RequestContext): boolean {
  return status === 200 || (status === 500 && pageStatus === INVALID);
}
