import type { Clock } from "#lib/cache/cache.ts";

export type FakeClock = Clock & {
  advance(byMs: number): void;
  /** What `random` answers from now on. */
  luck: number;
};

/** Time that passes only when told to, and for whoever sleeps. */
export function createFakeClock(startMs = 1_000_000): FakeClock {
  let nowMs = startMs;
  return {
    luck: 0.5,
    now: () => nowMs,
    elapsedMs: () => nowMs,
    sleep: async (forMs) => {
      nowMs += forMs;
      // Whatever else could happen in the meantime has happened.
      await new Promise((resolve) => setImmediate(resolve));
    },
    random() {
      return this.luck;
    },
    advance(byMs) {
      nowMs += byMs;
    },
  };
}
