import { AsyncResource } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/**
 * Lets at most `most` responses be made at once, the others in the order they came. Each takes the event loop for
 * itself most of its time: more at once would make all of them later, and hold what they have made so far.
 *
 * @returns Runs `make` when it is `res`'s turn, which ends when `res` closes; not at all when it closes before.
 */
export function createTurns(most: number): (res: ServerResponse, make: () => unknown) => Promise<void> {
  const waiting = new Set<() => void>();
  let running = 0;

  function passOn(): void {
    const [first] = waiting;
    if (!first) {
      running--;
      return;
    }
    waiting.delete(first);
    first();
  }

  return (res, make) =>
    new Promise((resolve, reject) => {
      // Bound, as it may be begun by the end of another request.
      const begin = AsyncResource.bind(() => {
        res.once("close", passOn);
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
    });
}
