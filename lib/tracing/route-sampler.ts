import type { FinishedTrace, KeptFor } from "./finished-trace.ts";

/** Of each route in each window. */
const MOST_SLOW = 2;
const MOST_ERRORS = 3;

type Keep = (trace: FinishedTrace, keptFor: KeptFor) => void;

/**
 * Chooses among the requests of one route in one window (a minute): the slowest two, three that failed, and one by chance,
 * each with the same chance however many come: reservoir sampling (Vitter, 1985) with the skips of Li's Algorithm L (1994), so that
 * a request that is not chosen costs two comparisons.
 */
export class RouteSampler {
  readonly #random: () => number;
  readonly #keep: Keep;
  #seen = 0;
  #pickAt = 1;
  #picked: FinishedTrace | null = null;
  #errors = 0;
  /** The slowest so far, slowest first. */
  #slow: { trace: FinishedTrace; isKept: boolean }[] = [];
  #slowBoundMs = 0;

  /** @param random From 0 to below 1. */
  constructor(keep: Keep, random: () => number) {
    this.#keep = keep;
    this.#random = random;
  }

  /** Counts a request. @returns Whether `take` wants its trace. */
  wants(durationMs: number, status: number): boolean {
    this.#seen++;
    return this.#seen === this.#pickAt || durationMs > this.#slowBoundMs || status >= 500;
  }

  /** The trace of the request that was counted last. */
  take(trace: FinishedTrace): void {
    if (this.#seen === this.#pickAt) {
      this.#picked = trace;
      // 1 - random: never 0.
      this.#pickAt = Math.floor(this.#seen / (1 - this.#random())) + 1;
    }
    if (trace.status >= 500 && this.#errors < MOST_ERRORS) {
      this.#errors++;
      this.#keep(trace, "error");
    } else if (trace.durationMs > this.#slowBoundMs) {
      this.#slow.push({ trace, isKept: false });
      this.#slow.sort((a, b) => b.trace.durationMs - a.trace.durationMs);
      this.#slow.length = Math.min(this.#slow.length, MOST_SLOW);
      if (this.#slow.length === MOST_SLOW) this.#slowBoundMs = this.#slow.at(-1)?.trace.durationMs ?? 0;
    }
  }

  /** Keeps the slowest so far, so that nobody waits for the window's end to see them. */
  keepSlow(): void {
    for (const slow of this.#slow) {
      if (!slow.isKept) this.#keep(slow.trace, "slow");
      slow.isKept = true;
    }
  }

  /** Keeps what was chosen, and begins anew. */
  endWindow(): void {
    this.keepSlow();
    const isKept = this.#slow.some(({ trace }) => trace === this.#picked);
    if (this.#picked && !isKept) this.#keep(this.#picked, "random");
    this.#seen = 0;
    this.#pickAt = 1;
    this.#picked = null;
    this.#errors = 0;
    this.#slow = [];
    this.#slowBoundMs = 0;
  }
}
