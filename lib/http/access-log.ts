import type { IncomingMessage, ServerResponse } from "node:http";
import { logger } from "#lib/logger.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { CacheRead } from "./request-context.ts";

/** What the response cache had to do with an answer. */
export type CacheOutcome = "hit" | "stale" | "stale-if-error" | "miss" | "coalesced" | "bypass";

export type RequestNote = {
  id: string;
  traceId: string | null;
  /** "file": neither page nor API. */
  outcome: CacheOutcome | "file";
  /** `performance.now()`. */
  startedAt: number;
  /** How the reads went that it was made from. */
  cacheReads?: readonly CacheRead[];
};

/** To be told of each request while it is answered. */
export type AccessLog = (req: IncomingMessage, res: ServerResponse, note: RequestNote) => void;

const SLOW_MS = SECOND_MS;
const NS_PER_MS = 1e6;

/**
 * A line for every answer that was made, failed or took long.
 *
 * @param hitRatio The share of hits that get one too, 0 to 1.
 */
export function createAccessLog(hitRatio: number, random: () => number = Math.random): AccessLog {
  return (req, res, note) => {
    const { outcome } = note;
    if (outcome === "hit" && random() >= hitRatio) return;
    // Next changes it on the way.
    const path = req.url;
    res.once("close", () => {
      const durationMs = performance.now() - note.startedAt;
      const isError = res.statusCode >= 500;
      if (outcome === "file" && !isError && durationMs < SLOW_MS) return;
      logger[isError ? "error" : "info"](`${req.method} ${path} ${res.statusCode}`, {
        requestId: note.id,
        ...(note.traceId && { traceId: note.traceId }),
        method: req.method,
        path,
        status: res.statusCode,
        durationNs: Math.round(durationMs * NS_PER_MS),
        cache: outcome,
        ...(durationMs >= SLOW_MS && { isSlow: true }),
        ...(!res.writableFinished && { isAborted: true }),
        ...(note.cacheReads?.length && { reads: note.cacheReads.map(describe).join(", ") }),
      });
    });
  };
}

const describe = ({ name, outcome, waitMs }: CacheRead) => `${name} ${outcome} ${waitMs.toFixed(1)} ms`;
