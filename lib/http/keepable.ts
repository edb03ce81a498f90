import type { Rendered } from "./render.ts";
import type { RequestContext } from "./request-context.ts";

/** What Next says of every page that is rendered per request. The page itself has said otherwise. */
const SAID_BY_NEXT = "private, no-cache, no-store, max-age=0, must-revalidate";

/**
 * Whether an answer may be given to others: only what says so and, whatever it says, nothing that sets a cookie,
 * depends on who asks, or is anything but a success.
 */
export function isForEverybody({ status, headers }: Rendered, { isPublic }: RequestContext): boolean {
  const caching = String(headers["cache-control"] ?? "");
  return (
    isPublic &&
    status === 200 &&
    !("set-cookie" in headers) &&
    !String(headers.vary ?? "").includes("*") &&
    (caching === SAID_BY_NEXT || !/private|no-store/i.test(caching))
  );
}
