import type { RequestListener, ServerResponse } from "node:http";
import type { InvalidationLog } from "#lib/cache/invalidation-log.ts";
import { addSpan } from "#lib/tracing/span.ts";
import { MIB } from "#lib/units.ts";
import type { Admission } from "./admission.ts";
import type { FinishAnswer } from "./finish-document.ts";
import { createKeeper, type Made } from "./keep-response.ts";
import type { Popularity } from "./popularity.ts";
import { render } from "./render.ts";
import { type RequestContext, runInSpan, spanUnderWay } from "./request-context.ts";
import type { RequestWatch } from "./request-watch.ts";
import { type PublicRequest, renderTarget } from "./response-key.ts";
import type { ResponseStore } from "./response-store.ts";
import { newNonce, nonceSource } from "./security-headers.ts";
import { createTurns } from "./turns.ts";

const MAX_BODY_BYTES = 2 * MIB;
/** A turn that comes at once is no news. */
const LEAST_WAIT_MS = 0.05;
/** Enough to keep the processor busy while some of them wait for the database. */
const MOST_AT_ONCE = 4;

export type Flight = {
  /** Null: the answer went straight to whoever began it. */
  outcome: Promise<Made | null>;
  /** The log's when it began; -1: it was not current. */
  revision: number;
  context: RequestContext;
  /** What it took, in ms; 0 until it ends. */
  renderMs: number;
  /** One more waits for it. */
  join(): void;
  /** When nobody waits any more, it is given up. */
  leave(): void;
};

export type FlightParts = {
  next: RequestListener;
  store: ResponseStore;
  popularity: Popularity;
  watch: RequestWatch;
  log: () => InvalidationLog | null;
  /** Pages never learn under which name the visitor asked. */
  publicUrl: URL;
  finishAnswer: FinishAnswer;
  admission: Admission;
};

export type Flights = ReturnType<typeof createFlights>;

/** Has Next make answers, one for all who ask for the same at the same time. */
export function createFlights(parts: FlightParts) {
  const { next, store, popularity, watch, log, publicUrl, finishAnswer, admission } = parts;
  const underway = new Map<string, Flight>();
  const finish = createKeeper({ store, popularity, watch, log });
  const turns = createTurns(MOST_AT_ONCE);
  admission.watch(turns);
  const ownHeaders = {
    host: publicUrl.host,
    "x-forwarded-host": publicUrl.host,
    "x-forwarded-proto": publicUrl.protocol.slice(0, -1),
    accept: "*/*",
    "user-agent": "Hestia",
  };

  /** @param overflow Who may get what can't be held; null: nobody. */
  function begin(
    asked: PublicRequest,
    context: RequestContext,
    overflow: (() => ServerResponse) | null,
  ): Flight {
    const changes = log();
    const snapshot = changes?.isCurrent ? changes.asOf : null;
    // The tree of a route is known without running a page, which could say so.
    if (asked.variation.name === "route") context.isPublic = true;
    // What is made as a document is known by hash once it is whole; until then, by what nobody else can have written.
    if (asked.variation.name === "html") context.nonce = newNonce();
    const { trace, route, nonce } = context;
    const askedAt = performance.now();
    let startedAt = askedAt;
    let span = spanUnderWay();
    const inTurn: RequestListener = (req, res) =>
      turns.take(res, () => {
        startedAt = performance.now();
        if (startedAt - askedAt >= LEAST_WAIT_MS) trace?.add("wait for a turn", span, askedAt, startedAt, {});
        span = trace?.begin("render", span, startedAt) ?? span;
        return runInSpan(span, () => next(req, res));
      });
    const { outcome, abort } = render(inTurn, {
      target: renderTarget(asked),
      headers: {
        ...ownHeaders,
        ...asked.variation.headers,
        ...(nonce !== null && { "content-security-policy": nonceSource(nonce) }),
      },
      context,
      overflow,
      maxBytes: MAX_BODY_BYTES,
    });
    let waiting = 0;
    const flight: Flight = {
      outcome: outcome.then((rendered) => {
        const renderedAt = performance.now();
        flight.renderMs = renderedAt - startedAt;
        trace?.end(span, {}, renderedAt);
        watch.rendered(route, startedAt - askedAt, flight.renderMs);
        if (!rendered) return null;
        const made = finish(asked, finishAnswer(rendered, nonce), context, snapshot, flight.renderMs);
        addSpan("keep the answer", renderedAt, performance.now(), { "hestia.is_stored": made.isStored });
        return made;
      }),
      revision: changes?.isCurrent ? changes.revision : -1,
      context,
      renderMs: 0,
      join: () => void waiting++,
      leave() {
        waiting--;
        if (waiting === 0) abort();
      },
    };
    // Whoever waits for it sees it fail too.
    flight.outcome.catch(() => {});
    return flight;
  }

  return {
    /** One of its own, for whom no other will do. */
    begin,
    /** The one under way for the same answer, or a new one that others may join. */
    joinOrBegin(...given: Parameters<typeof begin>): { flight: Flight; hasJoined: boolean } {
      const { key } = given[0];
      const existing = underway.get(key);
      if (existing) return { flight: existing, hasJoined: true };
      const flight = begin(...given);
      underway.set(key, flight);
      const end = () => {
        if (underway.get(key) === flight) underway.delete(key);
      };
      flight.outcome.then(end, end);
      return { flight, hasJoined: false };
    },
    isUnderway: (key: string) => underway.has(key),
    get count() {
      return underway.size;
    },
  };
}
