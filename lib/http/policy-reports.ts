import type { IncomingMessage, ServerResponse } from "node:http";
import type { Sql } from "#db/connect.ts";
import { AppError } from "#lib/errors.ts";
import { clientIp, clientKey } from "#lib/rate-limit/client-ip.ts";
import { createTokenBuckets } from "#lib/rate-limit/token-bucket.ts";
import { REPORTS_PATH } from "./content-policy.ts";
import { readPolicyReports } from "./policy-report.ts";
import { createPolicyReportsStore, FLUSH_EVERY_MS } from "./policy-reports-store.ts";
import { readJsonBody } from "./read-json-body.ts";
import { routePatternOf } from "./route-pattern.ts";
import type { ProxyTrust } from "./visitor.ts";

/** A page that is broken reports several at once; the same page again adds nothing. */
const LIMIT = { capacity: 30, perSecond: 0.5, mostClients: 10_000 };
const MOST_UNDERWAY = 32;
const TYPES = /^application\/(csp-report|reports\+json|json)\s*(;|$)/i;

type Parts = { sql: Sql; isTrustedProxy: ProxyTrust; publicUrl: URL };

/** Answers `POST /api/csp-reports`: what browsers kept pages of this site from doing, by its own policy. */
export function startPolicyReports({ sql, isTrustedProxy, publicUrl }: Parts) {
  const store = createPolicyReportsStore(sql, routePatternOf);
  const buckets = createTokenBuckets(LIMIT);
  let timer: NodeJS.Timeout | null = null;
  let underway = 0;

  /** @throws {AppError} */
  async function take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.method !== "POST") {
      res.setHeader("Allow", "POST");
      throw new AppError("method_not_allowed", "Reports are sent by POST.");
    }
    if (!TYPES.test(req.headers["content-type"] ?? ""))
      throw new AppError(
        "unsupported_media",
        "The body must be application/csp-report or application/reports+json.",
      );
    const waitS = buckets.take(clientKey(clientIp(req, isTrustedProxy)));
    if (waitS > 0 || underway >= MOST_UNDERWAY) {
      const retryAfterS = Math.max(waitS, 1);
      res.setHeader("Retry-After", retryAfterS);
      throw new AppError("rate_limited", "Too many reports at once.", { retryAfterS });
    }
    underway++;
    const body = await readJsonBody(req).finally(() => underway--);
    const isOwnHost = (host: string) => host === publicUrl.host || host === req.headers.host;
    const reports = readPolicyReports(body, isOwnHost);
    if (!reports) throw new AppError("bad_request", "That is no report of a content security policy.");
    for (const report of reports) store.keep(report);
    timer ??= setInterval(() => void store.flush(), FLUSH_EVERY_MS).unref();
  }

  return {
    /** False: it is another path. @throws {AppError} for what is refused. */
    async answer(path: string, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
      if (path !== REPORTS_PATH) return false;
      try {
        await take(req, res);
      } catch (error) {
        // What is left of the body is not waited for.
        if (!req.complete) res.setHeader("Connection", "close");
        throw error;
      }
      res.writeHead(204).end();
      return true;
    },

    /** Writes what is still held. */
    async close(): Promise<void> {
      if (timer) clearInterval(timer);
      await store.flush();
    },
  };
}
