import { LRUCache } from "lru-cache";
import { PASSWORD_DELAY, PASSWORD_FORGOTTEN_MS } from "./policies.ts";

export type PasswordDelay = {
  /** Before a password is checked. @returns For how long it must not be, in ms; 0: it may. */
  begin(account: string): Promise<number>;
  /** It was the right one. */
  succeeded(account: string): Promise<void>;
};

/** Attempts since the last right password, and until when there is none. */
export type Attempts = { count: number; untilMs: number };

/** How long after the `count`th attempt the next has to wait. */
export function delayAfter(count: number): number {
  const { free, firstMs, mostMs } = PASSWORD_DELAY;
  return count < free ? 0 : Math.min(firstMs * 2 ** (count - free), mostMs);
}

/** In this process. Above `mostAccounts` the one that was tried longest ago is forgotten. */
export function createLocalPasswordDelay(
  mostAccounts: number,
  nowMs: () => number = () => performance.now(),
): PasswordDelay {
  const known = new LRUCache<string, Attempts>({ max: mostAccounts });

  return {
    async begin(account) {
      const at = nowMs();
      const before = known.get(account);
      if (before && before.untilMs > at) return before.untilMs - at;
      const isForgotten = !before || at - before.untilMs > PASSWORD_FORGOTTEN_MS;
      const count = isForgotten ? 1 : before.count + 1;
      known.set(account, { count, untilMs: at + delayAfter(count) });
      return 0;
    },
    async succeeded(account) {
      known.delete(account);
    },
  };
}
