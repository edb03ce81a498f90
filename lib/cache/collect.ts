import { newRequestContext, requestContext, runInRequest } from "#lib/http/request-context.ts";
import type { Tag } from "./tag.ts";

type Collected<Value> = {
  value: Value;
  /** Of all cached reads that the work made. */
  tags: ReadonlySet<Tag>;
  freshUntilMs: number;
};

/**
 * Runs `work` apart from the request that asked for it, which others may be waiting for too: what it reads belongs to
 * its value, and reaches every request by that value.
 *
 * @param isDetached True: no request waits, not even this one.
 */
export async function collectFrom<Value>(
  work: () => Promise<Value>,
  isDetached: boolean,
): Promise<Collected<Value>> {
  const asking = isDetached ? null : requestContext();
  const context = {
    ...(asking ?? newRequestContext(undefined, undefined)),
    tags: new Set<Tag>(),
    freshUntilMs: Number.POSITIVE_INFINITY,
    cacheReads: [],
    sqlMs: 0,
  };
  try {
    const value = await runInRequest(context, work);
    return { value, tags: context.tags, freshUntilMs: context.freshUntilMs };
  } finally {
    if (asking) asking.sqlMs += context.sqlMs;
  }
}
