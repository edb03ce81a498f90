import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { InvalidationLog } from "#lib/cache/invalidation-log.ts";
import { cacheCounters } from "#lib/cache/stats.ts";
import { logger } from "#lib/logger.ts";
import { addSpan, inSpan } from "#lib/tracing/span.ts";
import { traceResponse } from "#lib/tracing/trace-response.ts";
import type { Admission } from "./admission.ts";
import { compressResponse } from "./compression.ts";
import { createFinisher } from "./finish-document.ts";
import type { InlineStyles } from "./inline-styles.ts";
import type { Made } from "./keep-response.ts";
import { createKeptResponses, RETRY_AFTER_FAILURE_MS } from "./kept-responses.ts";
import { ownHeaders } from "./own-headers.ts";
import { createPopularity } from "./popularity.ts";
import { newRequestContext, type RequestContext } from "./request-context.ts";
import type { RequestWatch } from "./request-watch.ts";
import { createFlights, type Flight, type Flights } from "./response-flights.ts";
import { type PageParameters, type PublicRequest, publicRequest } from "./response-key.ts";
import { createResponseStore, type Kept, RESPONSES, type ResponseStore } from "./response-store.ts";
import { type SecurityHeaders, setFlat } from "./security-headers.ts";
import { sendAnswer } from "./send-answer.ts";

const MOST_REFRESHES = 2;
/** Each time because something changed meanwhile: then the visitor gets an answer of their own. */
const MOST_JOINS = 3;
const MOST_POPULAR = 5_000;

type Parts = {
  next: RequestListener;
  /** Null: no cache runs. */
  log: () => InvalidationLog | null;
  pageParameters: PageParameters;
  publicUrl: URL;
  inlineStyles: InlineStyles;
  security: SecurityHeaders;
  watch: RequestWatch;
  maxBytes: number;
  admission: Admission;
};

export type ResponseCache = ReturnType<typeof createResponseCache>;

/**
 * Public GET and HEAD: made once as a whole, kept with the tags of all that was read for it, and given to everybody
 * for as long as nothing of that has changed.
 */
export function createResponseCache(parts: Parts) {
  const { next, log, pageParameters, publicUrl, inlineStyles, security, watch, maxBytes, admission } = parts;
  const counters = cacheCounters(RESPONSES, "response");
  const popularity = createPopularity({ most: MOST_POPULAR });
  const store = createResponseStore({ maxBytes, log, popularity });
  const finishAnswer = createFinisher(security, inlineStyles);
  const flights = createFlights({ next, store, popularity, watch, log, publicUrl, finishAnswer, admission });
  const refresh = createRefresh(flights);
  const kept = createKeptResponses({ store, log, watch, refresh });

  return {
    /** The public answer that is asked for; null: it has to be left to Next. */
    read({
      method,
      url = "",
      headers,
    }: Pick<IncomingMessage, "method" | "url" | "headers">): PublicRequest | null {
      if ((method !== "GET" && method !== "HEAD") || log() === null) return null;
      return publicRequest(url, headers, pageParameters);
    },

    /** Answers from what is kept; false: nothing is, or it is not known to be true. */
    answerKept: kept.answer,

    /** Has the answer made. @throws What Next throws. */
    async answer(
      asked: PublicRequest,
      req: IncomingMessage,
      res: ServerResponse,
      context: RequestContext,
      /** `performance.now()`. */
      startedAt: number,
    ): Promise<void> {
      const isCurrent = log()?.isCurrent === true;
      const giveLastGood = () => kept.answerLastGood(asked, req, res, startedAt, context);
      if (!isCurrent && kept.isTooEarly(asked.key) && giveLastGood()) return;
      if (!isCurrent || !flights.isUnderway(asked.key)) {
        try {
          admission.requireTurn();
        } catch (error) {
          if (giveLastGood()) return;
          throw error;
        }
      }
      const overflow = () => {
        res.setHeader("X-Request-Id", context.id);
        protectOverflow(security, res, context);
        compressResponse(req, res);
        return res;
      };
      const flown = await fly(flights, store, log, asked, overflow, res, context).catch((error) => {
        counters.errors++;
        kept.failed(asked.key);
        if (res.closed || giveLastGood()) return null;
        throw error;
      });
      if (!flown || res.closed) return;
      const { made, flight, hasJoined } = flown;
      if (made.answer.status >= 500) {
        counters.errors++;
        kept.failed(asked.key);
        if (giveLastGood()) return;
      }
      const outcome = hasJoined ? "coalesced" : isCurrent ? "miss" : "bypass";
      context.outcome = outcome;
      context.cacheReads = flight.context.cacheReads;
      counters[hasJoined ? "coalesced" : isCurrent ? "misses" : "bypasses"]++;
      const own = ownHeaders(outcome, context.id, {
        startedAt,
        ttlMs: made.kept ? made.kept.freshUntilMs - Date.now() : null,
        isStored: made.isStored,
        renderMs: flight.renderMs,
        sqlMs: flight.context.sqlMs,
      });
      own.push(...traceResponse(context));
      await inSpan("compress and send", {}, () => sendAnswer(req, res, made.answer, own));
      if (made.kept && !hasJoined) store.grew(asked.key, made.kept);
    },

    /** Makes an answer before anybody asks for it. Never rejects. @returns Whether it is there now. */
    async warm(asked: PublicRequest): Promise<boolean> {
      if (!log()?.isCurrent) return false;
      if (!store.peek(asked.key)) await refresh(asked, null);
      return store.prepare(asked.key);
    },
    popularity,
    store,
    /** Answers being made. */
    get underway() {
      return flights.count;
    },
  };
}

/** What can't be held is sent as it was made, to one visitor alone. */
function protectOverflow(
  { of, policy }: SecurityHeaders,
  res: ServerResponse,
  { nonce }: RequestContext,
): void {
  setFlat(res, of(nonce === null ? "data" : "page", "/"));
  if (nonce !== null) res.setHeader("Content-Security-Policy", policy.withNonce(nonce));
}

/** Makes anew what is kept, while nobody waits. Never rejects. */
function createRefresh(flights: Flights) {
  const counters = cacheCounters(RESPONSES, "response");
  let running = 0;

  return async (asked: PublicRequest, kept: Kept | null): Promise<void> => {
    const isDue = !kept || kept.retryAtMs <= Date.now();
    if (!isDue || running >= MOST_REFRESHES || flights.isUnderway(asked.key)) return;
    running++;
    const context = newRequestContext(undefined, asked.target);
    try {
      const { flight } = flights.joinOrBegin(asked, context, null);
      flight.join();
      const made = await flight.outcome;
      if (made && made.answer.status >= 500) throw new Error(`answered ${made.answer.status}`);
      counters.refreshes++;
    } catch (error) {
      counters.errors++;
      if (kept) kept.retryAtMs = Date.now() + RETRY_AFTER_FAILURE_MS;
      logger.warn("response not made anew", { requestId: context.id, path: asked.target, error });
    } finally {
      running--;
    }
  };
}

type Flown = { made: Made; flight: Flight; hasJoined: boolean };

/**
 * Waits for an answer that is true of the moment when the visitor asked: one that was begun before a change which the
 * visitor may know of will not do. Null: it was too large to hold and has been sent, or the visitor has gone.
 */
async function fly(
  flights: Flights,
  store: ResponseStore,
  log: () => InvalidationLog | null,
  asked: PublicRequest,
  overflow: () => ServerResponse,
  res: ServerResponse,
  context: RequestContext,
): Promise<Flown | null> {
  for (let joins = 0; !res.closed; joins++) {
    const changes = log();
    const revision = changes?.revision;
    const { flight, hasJoined } =
      changes?.isCurrent && joins < MOST_JOINS
        ? flights.joinOrBegin(asked, context, overflow)
        : { flight: flights.begin(asked, context, overflow), hasJoined: false };
    flight.join();
    res.once("close", flight.leave);
    const joinedAt = performance.now();
    const made = await flight.outcome.finally(() => res.off("close", flight.leave));
    if (hasJoined) {
      addSpan("wait for the same answer", joinedAt, performance.now(), {
        "hestia.joined.request_id": flight.context.id,
      });
    }
    if (!hasJoined) return made && { made, flight, hasJoined };
    if (!made?.isShareable) joins = MOST_JOINS;
    else if (revision === flight.revision || (made.kept && !store.isKnownToBeChanged(made.kept)))
      return { made, flight, hasJoined };
  }
  return null;
}
