import { logger } from "#lib/logger.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { CacheRead } from "./request-context.ts";

/** What the response cache had to do with an answer. */
export type CacheOutcome = "hit" | "stale" | "stale-if-error" | "miss" | "coalesced" | "bypass";

/** A request and how it was answered. */
export type EndedRequest = {
  id: string;
  traceId: string | null;
  callerSpanId: string | null;
  /** The pattern (lib/http/route-pattern.ts). */
  route: string;
  method: string;
  /** Path and query as they were sent. */
  target: string;
  status: number;
  /** "file": neither page nor API. */
  outcome: CacheOutcome | "file";
  durationMs: number;
  sentBytes: number;
  /** The client had gone before the answer was whole. */
  isAborted: boolean;
  /** How the reads went that it was made from. */
  cacheReads: readonly CacheRead[];
};

export type AccessLog = {
  /** Whether a hit gets a line: by chance. */
  takesHit(): boolean;
  write(request: EndedRequest): void;
};

const SLOW_MS = SECOND_MS;
const NS_PER_MS = 1e6;

/**
 * A line for every answer that was made, failed or took long.
 *
 * @param hitRatio The share of hits that get one too, 0 to 1.
 */
export function createAccessLog(hitRatio: number, random: () => number = Math.random): AccessLog {
  return {
    takesHit: () => random() < hitRatio,

    write(request) {
      const { method, target, status, outcome, durationMs } = request;
      const isError = status >= 500;
      if (outcome === "file" && !isError && durationMs < SLOW_MS) return;
      logger[isError ? "error" : "info"](`${method} ${target} ${status}`, {
        requestId: request.id,
        ...(request.traceId && { traceId: request.traceId }),
        method,
        path: target,
        status,
        durationNs: Math.round(durationMs * NS_PER_MS),
        cache: outcome,
        ...(durationMs >= SLOW_MS && { isSlow: true }),
        ...(request.isAborted && { isAborted: true }),
        ...(request.cacheReads.length > 0 && { reads: request.cacheReads.map(describe).join(", ") }),
      });
    },
  };
}

const describe = ({ name, outcome, waitMs }: CacheRead) => `${name} ${outcome} ${waitMs.toFixed(1)} ms`;
