import { SECOND_MS } from "#lib/units.ts";
import type { CacheOutcome } from "./access-log.ts";

type Timings = {
  /** When the front got the request (`performance.now()`). */
  startedAt: number;
  /** How long the answer stays fresh, below 0: since when it is not; null: it is not kept. */
  ttlMs: number | null;
  isStored?: boolean;
  renderMs?: number;
  sqlMs?: number;
};

/** RFC 9211: how the request was handled, in its words. */
const STATUS: Record<CacheOutcome, string> = {
  hit: "Hestia; hit",
  stale: "Hestia; hit",
  "stale-if-error": "Hestia; hit; detail=stale-if-error",
  miss: "Hestia; fwd=miss",
  coalesced: "Hestia; fwd=miss; collapsed",
  bypass: "Hestia; fwd=bypass",
};

/** What is said of this response alone, however many get the same bytes: names and values in turn. */
export function ownHeaders(outcome: CacheOutcome, requestId: string, timings: Timings): string[] {
  const { startedAt, ttlMs, isStored, renderMs, sqlMs } = timings;
  const ttl = ttlMs === null ? "" : `; ttl=${Math.floor(ttlMs / SECOND_MS)}`;
  const render = renderMs === undefined ? "" : `render;dur=${renderMs.toFixed(1)}, `;
  const sql = sqlMs === undefined ? "" : `sql;dur=${sqlMs.toFixed(1)}, `;
  const frontMs = performance.now() - startedAt - (renderMs ?? 0);
  return [
    "X-Request-Id",
    requestId,
    "Cache-Status",
    `${STATUS[outcome]}${isStored ? "; stored" : ""}${ttl}`,
    "Server-Timing",
    `cache;desc=${outcome}, front;dur=${Math.max(0, frontMs).toFixed(2)}, ${render}${sql}rid;desc="${requestId}"`,
  ];
}
