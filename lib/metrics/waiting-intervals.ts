import type { MeasuredInterval } from "./write-rows.ts";

/** Of a row beside its sketch, roughly. */
const ROW_BYTES = 120;

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
      for (; bytes > maxBytes; lost++) shift();
      return lost;
    },
    get oldest(): MeasuredInterval | null {
      return waiting[0]?.interval ?? null;
    },
    /** It is written, or can't be. Another if it was given up meanwhile. */
    remove(interval: MeasuredInterval): void {
      if (waiting[0]?.interval === interval) shift();
    },
    get bytes(): number {
      return bytes;
    },
  };
}
