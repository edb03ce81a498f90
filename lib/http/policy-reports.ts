import type { IncomingMessage, ServerResponse } from "node:http";
import type { Sql } from "#db/connect.ts";
import { AppError } from "#lib/errors.ts";
import { clientIp, clientKey } from "#lib/rate-limit/client-ip.ts";
import { limitExceeded } from "#lib/rate-limit/count-request.ts";
import { getLimiter } from "#lib/rate-limit/limiter.ts";
import { REPORTS_PATH } from "./content-policy.ts";
import { readPolicyReports } from "./policy-report.ts";
import { createPolicyReportsStore, FLUSH_EVERY_MS } from "./policy-reports-store.ts";
import { readJsonBody } from "./read-json-body.ts";
import { routePatternOf } from "./route-pattern.ts";
import type { ProxyTrust } from "./visitor.ts";

const MOST_UNDERWAY = 32;
const TYPES = /^application\/(csp-report|reports\+json|json)\s*(;|$)/i;

type Parts = { sql: Sql; isTrustedProxy: ProxyTrust; publicUrl: URL };

/** Answers `POST /api/csp-reports`: what browsers kept pages of this site from doing, by its own policy. */
export function startPolicyReports({ sql, isTrustedProxy, publicUrl }: Parts) {
  const store = createPolicyReportsStore(sql, routePatternOf);
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
    const limiter = getLimiter();
    const decision = await limiter.take("csp-reports", clientKey(clientIp(req, isTrustedProxy)));
    if (decision.granted === 0) throw limitExceeded("csp-reports", decision, limiter);
    if (underway >= MOST_UNDERWAY) {
      throw new AppError("overloaded", "Too many reports arrive at once.", { retryAfterS: 1 });
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
