import { AsyncResource } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/** Of one that has just ended, in the mean that is expected of the next. */
const NEWEST_WEIGHT = 0.1;

export type Turns = {
  /** Runs `make` when it is `res`'s turn, which ends when `res` closes; not at all when it closes before. */
  take(res: ServerResponse, make: () => unknown): Promise<void>;
  /** How long one that came now would wait, by how long turns took lately. */
  readonly expectedWaitMs: number;
  readonly waiting: number;
};

/**
 * Lets at most `most` responses be made at once, the others in the order they came. Each takes the event loop for
 * itself most of its time: more at once would make all of them later, and hold what they have made so far.
 */
export function createTurns(most: number): Turns {
  const waiting = new Set<() => void>();
  let running = 0;
  let meanMs = 0;

  function end(startedAt: number): void {
    const tookMs = performance.now() - startedAt;
    meanMs = meanMs === 0 ? tookMs : meanMs + (tookMs - meanMs) * NEWEST_WEIGHT;
    const [first] = waiting;
    if (!first) {
      running--;
      return;
    }
    waiting.delete(first);
    first();
  }

  return {
    get expectedWaitMs() {
      return running < most ? 0 : ((waiting.size + 1) * meanMs) / most;
    },
    get waiting() {
      return waiting.size;
    },
    take: (res, make) =>
      new Promise((resolve, reject) => {
        // Bound, as it may be begun by the end of another request.
        const begin = AsyncResource.bind(() => {
          const startedAt = performance.now();
          res.once("close", () => end(startedAt));
          new Promise((made) => made(make())).then(() => resolve(), reject);
        });
        if (running < most) {
          running++;
          begin();
          return;
        }
        waiting.add(begin);
        res.once("close", () => {
          if (waiting.delete(begin)) resolve();
        });
      }),
  };
}
