import {
  HTTP_ABORTED,
  HTTP_ACTIVE_REQUESTS,
  HTTP_REFUSED,
  HTTP_RENDER_DURATION,
  HTTP_RENDER_WAIT,
  HTTP_REQUEST_DURATION,
  HTTP_RESPONSE_BYTES,
} from "#lib/metrics/catalogue/http.ts";
import { type Cell, getRecorder, OTHER } from "#lib/metrics/recorder.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { EndedRequest } from "./access-log.ts";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
/** Those that the site answers with; others are counted by their class. */
const STATUSES = new Set(
  "200 201 202 204 206 301 302 303 304 307 308 400 401 403 404 405 406 408 409 410 412 413 414 415 416 422 428 429 431 499 500 501 502 503 504"
    .split(" ")
    .map(Number),
);
/** nginx's word for a client that went before there was an answer. */
export const GONE_STATUS = 499;

/** What the hits of one way to answer add to. */
export type HitCells = { duration: Cell; bytes: Cell };

/** Rate, errors and duration of what this process answers. */
export type RequestFigures = ReturnType<typeof createRequestFigures>;

export function createRequestFigures(recorder = getRecorder()) {
  const active = recorder.cell(HTTP_ACTIVE_REQUESTS, {});
  let activeCount = 0;

  function cells(labels: Pick<EndedRequest, "route" | "method" | "status" | "outcome">): HitCells {
    const { route, outcome: cache } = labels;
    return {
      duration: recorder.cell(HTTP_REQUEST_DURATION, {
        route,
        method: METHODS.has(labels.method) ? labels.method : OTHER,
        status: statusLabel(labels.status),
        cache,
      }),
      bytes: recorder.cell(HTTP_RESPONSE_BYTES, { route, cache }),
    };
  }

  return {
    /** To be kept by whoever gives many answers from memory. */
    cells,
    began(): void {
      active.record(++activeCount);
    },
    ended(request: EndedRequest): void {
      activeCount--;
      const { duration, bytes } = cells(request);
      duration.record(request.durationMs / SECOND_MS);
      bytes.record(request.sentBytes);
      if (request.isAborted) recorder.cell(HTTP_ABORTED, { route: request.route }).record(1);
    },
    rendered(route: string, waitMs: number, renderMs: number): void {
      recorder.cell(HTTP_RENDER_WAIT, { route }).record(waitMs / SECOND_MS);
      recorder.cell(HTTP_RENDER_DURATION, { route }).record(renderMs / SECOND_MS);
    },
    refused(status: number): void {
      recorder.cell(HTTP_REFUSED, { status: statusLabel(status) }).record(1);
    },
  };
}

/** `404`, or `4xx` for a code that is rare. */
function statusLabel(status: number): string {
  return STATUSES.has(status) ? String(status) : `${Math.floor(status / 100)}xx`;
}
