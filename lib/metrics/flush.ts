import { randomUUID } from "node:crypto";
import type { Sql } from "#db/connect.ts";
import { logger } from "#lib/logger.ts";
import { MIB, SECOND_MS } from "#lib/units.ts";
import * as METRIC from "./catalogue/measuring.ts";
import { runCollectors } from "./collectors.ts";
import { getRecorder, type Recorder } from "./recorder.ts";
import { INTERVAL_MS } from "./resolutions.ts";
import { createRowTaker } from "./take-rows.ts";
import { createWaitingIntervals } from "./waiting-intervals.ts";
import { isCode, type MeasuredInterval, writeInterval } from "./write-rows.ts";

/** More than ten minutes of what a busy site measures. */
const MOST_WAITING_BYTES = 16 * MIB;
/** A database that hangs does not keep the process. */
const CLOSE_WITHIN_MS = 5 * SECOND_MS;
/** Values that cannot be stored: trying again would not help. */
const REFUSED = ["22", "23"];

export type Flusher = {
  /** Takes what the interval that has ended holds, and writes all that waits. Never rejects. */
  flush(): Promise<void>;
  /** Writes what there is, the interval that runs included. */
  close(): Promise<void>;
};

type FlushParts = { sql: Sql; recorder?: Recorder; now?: () => number; maxWaitingBytes?: number };

/** Writes what this process measures. While the database is away it waits in memory, as long as it fits. */
export function createFlusher({
  sql,
  recorder = getRecorder(),
  now = Date.now,
  maxWaitingBytes = MOST_WAITING_BYTES,
}: FlushParts): Flusher {
  const taker = createRowTaker(recorder);
  const waiting = createWaitingIntervals(maxWaitingBytes);
  let writer = randomUUID();
  let startedAtMs = intervalOf(now());
  let writing: Promise<void> | null = null;
  let isAway = false;
  /** Told of once there is a database again: an interval that tells of it could be lost itself. */
  let lostIntervals = 0;

  function take(nextMs: number): void {
    const beganMs = performance.now();
    runCollectors();
    recorder.cell(METRIC.MEASURING_WAITING, {}).record(waiting.bytes);
    recorder.cell(METRIC.MEASURING_SERIES, {}).record(taker.seriesCount);
    const rows = taker.take();
    lostIntervals += waiting.push({ startedAtMs, writer, rows });
    recorder.cell(METRIC.MEASURING_TAKE_DURATION, {}).record((performance.now() - beganMs) / SECOND_MS);
    // A clock that was put back would come to intervals that this writer has written already.
    if (nextMs < startedAtMs) writer = randomUUID();
    startedAtMs = nextMs;
  }

  async function writeWaiting(): Promise<void> {
    for (let interval = waiting.oldest; interval; interval = waiting.oldest) {
      const beganMs = performance.now();
      try {
        await writeInterval(sql, interval);
        settle(interval);
        recorder.cell(METRIC.MEASURING_WRITE_DURATION, {}).record((performance.now() - beganMs) / SECOND_MS);
        recorder.cell(METRIC.MEASURING_ROWS, {}).record(interval.rows.length);
        if (isAway) logger.info("measurements are written again", { lostIntervals });
        isAway = false;
        if (lostIntervals > 0)
          recorder.cell(METRIC.MEASURING_LOST, { what: "interval" }).record(lostIntervals);
        lostIntervals = 0;
      } catch (error) {
        if (!isCode(error, ...REFUSED)) {
          if (!isAway) logger.warn("measurements wait for the database", { reason: String(error) });
          isAway = true;
          return;
        }
        settle(interval);
        logger.error("measurements were refused", { error });
        recorder.cell(METRIC.MEASURING_LOST, { what: "refused" }).record(1);
      }
    }
  }

  function settle(interval: MeasuredInterval): void {
    // Given up while it was on its way, and lost no more.
    if (!waiting.remove(interval)) lostIntervals--;
  }

  /** One at a time; whoever comes meanwhile waits for the one that runs. */
  function write(): Promise<void> {
    writing ??= writeWaiting().finally(() => {
      writing = null;
    });
    return writing;
  }

  return {
    async flush() {
      const nextMs = intervalOf(now());
      // A timer may come a moment too early.
      if (nextMs !== startedAtMs) take(nextMs);
      await write();
    },
    async close() {
      await writing;
      take(intervalOf(now()));
      await write();
    },
  };
}

/** Flushes whenever ten seconds by the clock are over. */
export function startFlushing(sql: Sql): { close(): Promise<void> } {
  const flusher = createFlusher({ sql });
  let timer: NodeJS.Timeout;
  const schedule = () => {
    timer = setTimeout(
      () => {
        void flusher.flush();
        schedule();
      },
      INTERVAL_MS - (Date.now() % INTERVAL_MS),
    ).unref();
  };
  schedule();
  return {
    async close() {
      clearTimeout(timer);
      const waited = Promise.withResolvers<void>();
      const limit = setTimeout(waited.resolve, CLOSE_WITHIN_MS);
      await Promise.race([flusher.close(), waited.promise]);
      clearTimeout(limit);
    },
  };
}

function intervalOf(ms: number): number {
  return Math.floor(ms / INTERVAL_MS) * INTERVAL_MS;
}
