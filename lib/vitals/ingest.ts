import type { IncomingMessage, ServerResponse } from "node:http";
import { isbot } from "isbot";
import { LRUCache } from "lru-cache";
import { AppError, type ErrorCode } from "#lib/errors.ts";
import { fieldErrors, invalidFields, withoutWording } from "#lib/http/field-errors.ts";
import { inputSchema } from "#lib/http/parameters.ts";
import { readJsonBody } from "#lib/http/read-json-body.ts";
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

/** Bodies that may arrive at once: 16 MB when all of them are as large as they may be. */
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
  const seenBeacons = createSeenBeacons();
  const bots = new LRUCache<string, boolean>({ max: MOST_BROWSERS, memoMethod: (name) => isbot(name) });
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
    const decision = await limiter.take("beacons", clientKey(clientIp(req, isTrustedProxy)));
    if (decision.granted === 0) throw limitExceeded("beacons", decision, limiter);
    if (underway >= mostUnderway) {
      throw new AppError("overloaded", "Too many reports arrive at once.", {
        retryAfterS: RETRY_SHED_AFTER_S,
      });
    }
    underway++;
    const given = await readJsonBody(req).finally(() => underway--);
    if (req.headers["sec-gpc"] === "1" || req.headers.dnt === "1") return "opted-out";
    if (!req.headers["user-agent"] || bots.memo(req.headers["user-agent"])) return "bot";
    const parsed = beacon.safeParse(given, withoutWording);
    if (!parsed.success) throw invalidFields(fieldErrors(parsed.error.issues, given, schema.json));
    return accept(parsed.data);
  }

  function accept({ views, ...about }: Beacon): string {
    // Sketches count in whole numbers.
    const weight = Math.round(1 / Math.max(about.sampleRatio, parts.sampleRatio));
    const release = parts.releaseOf(about.release);
    const connection = memberOf(CONNECTIONS, about.connection, "unknown");
    const fresh = views.filter(({ id, sequence }) => !seenBeacons.has(id, sequence));
    for (const view of fresh) {
      const route = parts.routeOf(view.path);
      const fromRoute = view.from ? parts.routeOf(view.from.path) : null;
      const seen = { view, beacon: { ...about, connection, release }, route, fromRoute, weight };
      recordView(recorder, seen);
      parts.keep(seen);
      if (view.requestId && slownessOf(view) > 1) parts.keepTrace(view.requestId);
    }
    return fresh.length > 0 ? "accepted" : "duplicate";
  }

  return {
    /** @throws {AppError} for what is refused. */
    async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
      try {
        count(await take(req));
      } catch (error) {
        count((error instanceof AppError && OUTCOME_OF[error.code]) || "invalid");
        // What is left of the body is not waited for.
        if (!req.complete) res.setHeader("Connection", "close");
        throw error;
      }
      res.writeHead(204).end();
    },
  };
}
