import type { IncomingMessage, ServerResponse } from "node:http";
import type { RouteSampler } from "#lib/tracing/route-sampler.ts";
import type { Tracing } from "#lib/tracing/tracing.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { AccessLog, CacheOutcome, EndedRequest } from "./access-log.ts";
import { loggedTarget } from "./logged-target.ts";
import type { RequestContext } from "./request-context.ts";
import { GONE_STATUS, type HitCells, type RequestFigures } from "./request-figures.ts";

/** What is known of one route's hits: kept with every answer of it. */
export type RouteHits = {
  route: string;
  /** Null: nothing is traced. */
  sampler: RouteSampler | null;
  /** By status and by what is in `flagsOf`. */
  cells: Map<number, HitCells>;
};

/** An answer that came from memory at once. */
export type GivenAnswer = {
  id: string;
  traceId: string | null;
  callerSpanId: string | null;
  outcome: CacheOutcome;
  /** Since it was made. */
  ageMs: number;
  /** `performance.now()`. */
  startedAt: number;
  sentBytes: number;
};

type WatchParts = {
  accessLog: AccessLog;
  /** Null: nothing is measured. */
  figures: RequestFigures | null;
  /** Null: nothing is traced. */
  tracing: Tracing | null;
};

/** Nobody waits for reports of browsers, and they are as many as pages. */
const UNTRACED: ReadonlySet<string> = new Set(["/api/vitals"]);

export type RequestWatch = ReturnType<typeof createRequestWatch>;

/** Sees every request end, and tells whoever counts or logs them. */
export function createRequestWatch({ accessLog, figures, tracing }: WatchParts) {
  const routes = new Map<string, RouteHits>();

  return {
    hitsOf(route: string): RouteHits {
      const known = routes.get(route);
      if (known) return known;
      const made: RouteHits = { route, sampler: tracing?.samplerOf(route) ?? null, cells: new Map() };
      routes.set(route, made);
      return made;
    },

    /** To be told once an answer from memory is handed to the system. Thirty thousand a second: nothing is allocated. */
    gave(req: IncomingMessage, res: ServerResponse, hits: RouteHits, given: GivenAnswer): void {
      const durationMs = performance.now() - given.startedAt;
      const { method = "GET" } = req;
      const { statusCode: status } = res;
      if (figures) {
        const key = status * FLAGS + flagsOf(method, given.outcome);
        let cells = hits.cells.get(key);
        if (!cells) {
          cells = figures.cells({ route: hits.route, method, status, outcome: given.outcome });
          hits.cells.set(key, cells);
        }
        cells.duration.record(durationMs / SECOND_MS);
        cells.bytes.record(given.sentBytes);
      }
      const isChosen = hits.sampler?.wants(durationMs, status);
      if (hits.sampler && (isChosen || (given.callerSpanId !== null && tracing?.isSending))) {
        const read = { "hestia.cache.outcome": given.outcome, "hestia.cache.age_ms": given.ageMs };
        tracing?.gave(hits.sampler, endedOf(req, given, hits.route, status, durationMs), read);
      }
      if (given.outcome !== "hit" || accessLog.takesHit()) {
        accessLog.write(endedOf(req, given, hits.route, status, durationMs));
      }
    },

    /** To be told of every other request when it begins: `context.outcome` says at the end what became of it. */
    began(req: IncomingMessage, res: ServerResponse, context: RequestContext, startedAt: number): void {
      figures?.began();
      context.trace = UNTRACED.has(context.route) ? null : (tracing?.begin(startedAt) ?? null);
      const { socket } = req;
      // Next changes it on the way.
      const { method = "GET", url: target = "" } = req;
      const sentBefore = socket.bytesWritten;
      res.once("close", () => {
        // Streams end because somebody leaves.
        const isAborted = !res.writableFinished && context.streamsSince === null;
        const ended: EndedRequest = {
          id: context.id,
          traceId: context.traceId,
          callerSpanId: context.callerSpanId,
          route: context.route,
          method,
          target: loggedTarget(target),
          status: isAborted && !res.headersSent ? GONE_STATUS : res.statusCode,
          outcome: context.outcome,
          durationMs: (context.streamsSince ?? performance.now()) - startedAt,
          sentBytes: socket.bytesWritten - sentBefore,
          isAborted,
          cacheReads: context.cacheReads,
        };
        figures?.ended(ended);
        if (context.trace) tracing?.ended(context.trace, ended, context.sqlMs);
        accessLog.write(ended);
      });
    },

    /** To be told of each answer that was made. @param waitMs Until its turn. */
    rendered(route: string, waitMs: number, renderMs: number): void {
      figures?.rendered(route, waitMs, renderMs);
    },

    refused(status: number): void {
      figures?.refused(status);
    },
  };
}

const FLAGS = 8;

function flagsOf(method: string, outcome: CacheOutcome): number {
  return (method === "HEAD" ? 1 : 0) + (outcome === "hit" ? 0 : outcome === "stale" ? 2 : 4);
}

function endedOf(
  req: IncomingMessage,
  { id, traceId, callerSpanId, outcome, sentBytes }: GivenAnswer,
  route: string,
  status: number,
  durationMs: number,
): EndedRequest {
  const { method = "GET", url: target = "" } = req;
  return {
    id,
    traceId,
    callerSpanId,
    route,
    method,
    target: loggedTarget(target),
    status,
    outcome,
    durationMs,
    sentBytes,
    isAborted: false,
    cacheReads: [],
  };
}
