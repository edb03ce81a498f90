import type { IncomingMessage } from "node:http";
import type { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import type { NetworkOf } from "#lib/rate-limit/client-network.ts";
import { limitExceeded } from "#lib/rate-limit/count-request.ts";
import type { Decision } from "#lib/rate-limit/gcra.ts";
import type { Limiter } from "#lib/rate-limit/limiter.ts";
import type { PolicyName } from "#lib/rate-limit/policies.ts";
import { MINUTE_MS } from "#lib/units.ts";
import type { ProxyTrust } from "./visitor.ts";

const TELL_EVERY_MS = 10 * MINUTE_MS;

export type FrontLimits = {
  /** Null: it may pass. A promise where that is not known at once. */
  check(req: IncomingMessage): AppError | null | Promise<AppError | null>;
};

/** Counts every request for a page or the API by the network that it comes from, hits of the cache too. */
export function createFrontLimits(
  limiter: Limiter,
  networkOf: NetworkOf,
  isTrusted: ProxyTrust,
): FrontLimits {
  let toldAtMs = Number.NEGATIVE_INFINITY;

  /** A proxy that is not named speaks for many: together they soon reach a limit for one. */
  function refused(req: IncomingMessage, name: PolicyName, decision: Decision): AppError {
    const address = req.socket.remoteAddress;
    const isStrange = req.headers["x-forwarded-for"] !== undefined && !isTrusted(address);
    if (isStrange && performance.now() - toldAtMs > TELL_EVERY_MS) {
      toldAtMs = performance.now();
      logger.warn("forwarded addresses are not believed: is this a proxy for HESTIA_TRUST_PROXY?", {
        address,
      });
    }
    return limitExceeded(name, decision, limiter);
  }

  return {
    check(req) {
      const name = frontPolicyOf(req.url ?? "/");
      if (name === null) return null;
      const network = networkOf(req);
      const decision = limiter.takeNow(name, network);
      if (decision) return decision.granted > 0 ? null : refused(req, name, decision);
      return limiter
        .take(name, network)
        .then((later) => (later.granted > 0 ? null : refused(req, name, later)));
    },
  };
}

/** Answered without Next, or counted elsewhere. What only ends like a file may be a page that there is not. */
const FREE = /^\/(_next\/static|media)\/|^\/(livez|readyz|metrics|api\/(vitals|csp-reports))$/;
const SEARCH = /^\/(search|api\/suggest)(\?|$)|^\/(api\/)?recipes\?(.*&)?q=/;

/** What the front counts a request as; null: nothing. */
export function frontPolicyOf(url: string): Extract<PolicyName, "reads" | "search" | "share-links"> | null {
  if (SEARCH.test(url)) return "search";
  if (url.startsWith("/shared/")) return "share-links";
  const end = url.indexOf("?");
  return FREE.test(end < 0 ? url : url.slice(0, end)) ? null : "reads";
}
