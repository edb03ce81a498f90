import type { IncomingMessage, ServerResponse } from "node:http";
import { isbot } from "isbot";
import { LRUCache } from "lru-cache";
import { AppError, type ErrorCode } from "#lib/errors.ts";
import { fieldErrors, invalidFields, withoutWording } from "#lib/http/field-errors.ts";
import { inputSchema } from "#lib/http/parameters.ts";
import { quickCheckOf } from "#lib/http/quick-check.ts";
import { parseJson, readText } from "#lib/http/read-json-body.ts";
import type { FlatHeaders } from "#lib/http/security-headers.ts";
import type { ProxyTrust } from "#lib/http/visitor.ts";
import { VITALS_BEACONS } from "#lib/metrics/catalogue/vitals.ts";
import type { Recorder } from "#lib/metrics/recorder.ts";
import { clientIp, clientKey } from "#lib/rate-limit/client-ip.ts";
import { limitExceeded } from "#lib/rate-limit/count-request.ts";
import type { Limiter } from "#lib/rate-limit/limiter.ts";
import { CONNECTIONS, memberOf } from "./bounds.ts";
import { slownessOf } from "./kept-views.ts";
import { type Beacon, beacon } from "./model.ts";
import { isOwnOrigin } from "./own-origin.ts";
import { recordView, type SeenView } from "./recording.ts";
import { createSeenBeacons } from "./seen-beacons.ts";

/** Bodies that may arrive at once, and wait for each other: 16 MB each when all of them are as large as they may be. */
const MOST_UNDERWAY = 256;
const RETRY_SHED_AFTER_S = 30;
/** Browsers of one version name themselves alike. */
const MOST_BROWSERS = 500;

const OUTCOME_OF: Partial<Record<ErrorCode, string>> = {
  too_large: "too-large",
  unsupported_media: "wrong-type",
  forbidden: "foreign",
  rate_limited: "limited",
  overloaded: "shed",
};

type Parts = {
  recorder: Recorder;
  /** Where page views go that are kept one by one. */
  keep: (seen: SeenView) => void;
  releaseOf: (release: string) => string;
  /** The pattern of a path; `other` for what is none of ours. */
  routeOf: (path: string) => string;
  /** Keeps the trace of a request that somebody found slow. */
  keepTrace: (requestId: string) => void;
  isTrustedProxy: ProxyTrust;
  publicUrl: URL;
  /** No beacon stands for more views than this says. */
  sampleRatio: number;
  limiter: Limiter;
  mostUnderway?: number;
};

/** Answers `POST /api/vitals`: what browsers report of the pages they showed. */
export function createVitalsIngest(parts: Parts) {
  const { recorder, isTrustedProxy, publicUrl, limiter, mostUnderway = MOST_UNDERWAY } = parts;
  const schema = inputSchema(beacon);
  const isBeacon = quickCheckOf(beacon);
  const seenBeacons = createSeenBeacons();
  const bots = new LRUCache<string, boolean>({ max: MOST_BROWSERS, memoMethod: (name) => isbot(name) });
  // One after the other then: what they share is at hand, and who waits for them is woken once.
  const endOfTurn = createEndOfTurn(mostUnderway);
  let underway = 0;
  const count = (outcome: string) => recorder.cell(VITALS_BEACONS, { outcome }).record(1);

  /** @returns What became of it. @throws {AppError} */
  async function take(req: IncomingMessage): Promise<string> {
    if (req.method !== "POST") {
      throw new AppError("method_not_allowed", "Beacons are sent by POST.", { headers: { Allow: "POST" } });
    }
    if (!/^application\/json\s*(;|$)/i.test(req.headers["content-type"] ?? "")) {
      throw new AppError("unsupported_media", "The body must be application/json.");
    }
    if (!isOwnOrigin(req.headers, publicUrl)) {
      throw new AppError("forbidden", "Only pages of this site report here.");
    }
    const client = clientKey(clientIp(req, isTrustedProxy));
    const decision = limiter.takeNow("beacons", client) ?? (await limiter.take("beacons", client));
    if (decision.granted === 0) throw limitExceeded("beacons", decision, limiter);
    if (underway >= mostUnderway) {
      throw new AppError("overloaded", "Too many reports arrive at once.", {
        retryAfterS: RETRY_SHED_AFTER_S,
      });
    }
    underway++;
    const text = await readText(req).finally(() => underway--);
    await endOfTurn();
    const given = parseJson(text);
    if (req.headers["sec-gpc"] === "1" || req.headers.dnt === "1") return "opted-out";
    if (!req.headers["user-agent"] || bots.memo(req.headers["user-agent"])) return "bot";
    return accept(isBeacon(given) ? given : checked(given));
  }

  /** @throws {AppError} Which says what is wrong. */
  function checked(given: unknown): Beacon {
    const parsed = beacon.safeParse(given, withoutWording);
    if (!parsed.success) throw invalidFields(fieldErrors(parsed.error.issues, given, schema.json));
    return parsed.data;
  }

  function accept({ views, ...about }: Beacon): string {
    // Sketches count in whole numbers.
    const weight = Math.round(1 / Math.max(about.sampleRatio, parts.sampleRatio));
    const release = parts.releaseOf(about.release);
    const connection = memberOf(CONNECTIONS, about.connection, "unknown");
    const shared = { ...about, connection, release };
    let isFresh = false;
    for (const view of views) {
      if (seenBeacons.has(view.id, view.sequence)) continue;
      isFresh = true;
      const route = parts.routeOf(view.path);
      const fromRoute = view.from ? parts.routeOf(view.from.path) : null;
      const seen = { view, beacon: shared, route, fromRoute, weight };
      recordView(recorder, seen);
      parts.keep(seen);
      if (view.requestId && slownessOf(view) > 1) parts.keepTrace(view.requestId);
    }
    return isFresh ? "accepted" : "duplicate";
  }

  return {
    /** @param headers Of the answer. @throws {AppError} for what is refused. */
    answer(req: IncomingMessage, res: ServerResponse, headers: FlatHeaders): Promise<void> {
      return take(req).then(
        (outcome) => {
          count(outcome);
          res.writeHead(204, [...headers]).end();
        },
        (error: unknown) => {
          count((error instanceof AppError && OUTCOME_OF[error.code]) || "invalid");
          // What is left of the body is not waited for.
          if (!req.complete) res.setHeader("Connection", "close");
          throw error;
        },
      );
    },
  };
}

/** Resolves once everything that has arrived by now is read; null when `most` wait for that already. */
function createEndOfTurn(most: number): () => Promise<void> | null {
  let turn: Promise<void> | null = null;
  let waiting = 0;
  return () => {
    if (++waiting > most) return null;
    turn ??= new Promise((resolve) =>
      setImmediate(() => {
        turn = null;
        waiting = 0;
        resolve();
      }),
    );
    return turn;
  };
}
