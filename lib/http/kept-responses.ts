import type { IncomingMessage, ServerResponse } from "node:http";
import type { InvalidationLog } from "#lib/cache/invalidation-log.ts";
import { cacheCounters } from "#lib/cache/stats.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { CacheOutcome } from "./access-log.ts";
import { ANSWER_ENCODINGS } from "./answer.ts";
import { ownHeaders } from "./own-headers.ts";
import { type RequestContext, requestIds } from "./request-context.ts";
import type { GivenAnswer, RequestWatch } from "./request-watch.ts";
import type { PublicRequest } from "./response-key.ts";
import { type Kept, RESPONSES, type ResponseStore } from "./response-store.ts";
import { sendAnswer, sendAtOnce } from "./send-answer.ts";

export const RETRY_AFTER_FAILURE_MS = SECOND_MS;

type KeptParts = {
  store: ResponseStore;
  log: () => InvalidationLog | null;
  watch: RequestWatch;
  /** To be told of what is past its freshness. */
  refresh: (asked: PublicRequest, kept: Kept) => void;
};

/** Answers from what is kept. */
export function createKeptResponses({ store, log, watch, refresh }: KeptParts) {
  const counters = cacheCounters(RESPONSES, "response");

  /** Null when it is not known to be true. One comparison as long as the log rests. */
  function findTrue(key: string, changes: InvalidationLog): Kept | null {
    const kept = store.get(key);
    if (!kept) return null;
    if (kept.checkedRevision === changes.revision) return kept;
    if (changes.isValid(kept.tags, kept.snapshot)) {
      kept.checkedRevision = changes.revision;
      return kept;
    }
    counters.outdated++;
    store.drop(key);
    return null;
  }

  function give(
    { key }: PublicRequest,
    kept: Kept,
    req: IncomingMessage,
    res: ServerResponse,
    outcome: CacheOutcome,
    startedAt: number,
    /** Null: the request has none, and ends here. */
    context: RequestContext | null,
  ): void {
    const nowMs = Date.now();
    if (outcome === "hit") counters.hits++;
    else counters.staleHits++;
    counters.servedAgeMs += nowMs - kept.madeAtMs;
    counters.savedMs += kept.popular.costMs;
    const ids = context ?? requestIds(req.headers["x-request-id"], req.headers.traceparent);
    const own = ownHeaders(outcome, ids.id, { startedAt, ttlMs: kept.freshUntilMs - nowMs });
    if (context) context.outcome = outcome;
    const sentBytes = sendAtOnce(req, res, kept.answer, own);
    const given = context ? null : { ...ids, outcome, startedAt, ageMs: nowMs - kept.madeAtMs, sentBytes: 0 };
    if (sentBytes === null) void giveCompressed(key, kept, req, res, own, given);
    else if (given) {
      given.sentBytes = sentBytes;
      watch.gave(req, res, kept.route, given);
    }
    store.used(key, kept);
  }

  async function giveCompressed(
    key: string,
    kept: Kept,
    req: IncomingMessage,
    res: ServerResponse,
    own: string[],
    given: GivenAnswer | null,
  ): Promise<void> {
    const had = { ...kept.answer.compressed };
    try {
      const sentBytes = await sendAnswer(req, res, kept.answer, own);
      if (given) watch.gave(req, res, kept.route, { ...given, sentBytes });
    } catch (error) {
      res.destroy(error instanceof Error ? error : undefined);
    }
    const isNew = ANSWER_ENCODINGS.some((encoding) => kept.answer.compressed[encoding] && !had[encoding]);
    if (isNew) store.grew(key, kept);
  }

  return {
    /** False: nothing is kept, or it is not known to be true, or too old. */
    answer(asked: PublicRequest, req: IncomingMessage, res: ServerResponse): boolean {
      const startedAt = performance.now();
      const changes = log();
      if (!changes?.isCurrent) return false;
      const kept = findTrue(asked.key, changes);
      const nowMs = Date.now();
      if (!kept || nowMs >= kept.usableUntilMs) return false;
      const isFresh = nowMs < kept.freshUntilMs;
      give(asked, kept, req, res, isFresh ? "hit" : "stale", startedAt, null);
      if (!isFresh) refresh(asked, kept);
      return true;
    },

    /** Gives the last good one, unless it is known to be wrong: for when no other can be made. */
    answerLastGood(
      asked: PublicRequest,
      req: IncomingMessage,
      res: ServerResponse,
      startedAt: number,
      context: RequestContext,
    ): boolean {
      const last = store.peek(asked.key);
      if (!last || last.usableUntilMs <= Date.now() || store.isKnownToBeChanged(last)) return false;
      give(asked, last, req, res, "stale-if-error", startedAt, context);
      return true;
    },

    /** Whether another attempt is too early, after one that failed. */
    isTooEarly(key: string): boolean {
      const last = store.peek(key);
      return last !== undefined && last.retryAtMs > Date.now();
    },

    /** No other attempt for a moment. */
    failed(key: string): void {
      const last = store.peek(key);
      if (last) last.retryAtMs = Date.now() + RETRY_AFTER_FAILURE_MS;
    },
  };
}
