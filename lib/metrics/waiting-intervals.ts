import { HOUR_MS } from "#lib/units.ts";
import type { MeasuredInterval } from "./write-rows.ts";

/** Of a row beside its sketch, roughly. */
const ROW_BYTES = 120;
/** Well before the finest rows of other processes, which it would be folded with, are dropped. */
const MOST_AGE_MS = 12 * HOUR_MS;

/** Intervals that wait for the database, oldest first, in so many bytes. */
export function createWaitingIntervals(maxBytes: number) {
  const waiting: { interval: MeasuredInterval; bytes: number }[] = [];
  let bytes = 0;

  function shift(): void {
    bytes -= waiting.shift()?.bytes ?? 0;
  }

  return {
    /** @returns How many were given up for it, the oldest first. */
    push(interval: MeasuredInterval): number {
      const size = interval.rows.reduce((sum, { sketch }) => sum + ROW_BYTES + (sketch?.length ?? 0), 0);
      waiting.push({ interval, bytes: size });
      bytes += size;
      let lost = 0;
      const isTooOld = () =>
        interval.startedAtMs - (waiting[0]?.interval.startedAtMs ?? interval.startedAtMs) > MOST_AGE_MS;
      for (; bytes > maxBytes || isTooOld(); lost++) shift();
      return lost;
    },
    get oldest(): MeasuredInterval | null {
      return waiting[0]?.interval ?? null;
    },
    /**
     * It is written, or can't be.
     *
     * @returns False: it was given up meanwhile.
     */
    remove(interval: MeasuredInterval): boolean {
      if (waiting[0]?.interval !== interval) return false;
      shift();
      return true;
    },
    get bytes(): number {
      return bytes;
    },
  };
}
