import { LRUCache } from "lru-cache";
import { SECOND_MS } from "#lib/units.ts";
import type { Decision } from "./gcra.ts";

/** How long tokens may be kept before they are used. */
export const HELD_MS = 1 * SECOND_MS;
const MOST_AT_ONCE = 512;
const LEAST_AT_ONCE = 4;
/** Asks for more in the background when so few of what it last got are left. */
const REFILL_BELOW_RATIO = 0.5;
/** Each time because others took all that came. */
const MOST_ROUNDS = 8;

type Lease = {
  tokens: number;
  /** What it asked for last. */
  batch: number;
  /** Until then the tokens may be used, or the refusal is believed. */
  untilMs: number;
  last: Decision;
  waiting: number;
  asking: Promise<boolean> | null;
};

/** Asks the shared count for up to `most`, in the order of the questions; below 0 gives back. Null: it does not answer. */
type Ask = (subject: string, most: number) => Promise<Decision | null>;

const NOTHING: Decision = { granted: 0, remaining: 0, resetMs: 0, retryAfterMs: 0 };

/**
 * Tokens of a shared count, taken in batches: most requests are decided here, without asking. What is not used within
 * `HELD_MS` is given back with the next question; a refusal is not believed for longer either.
 */
export function createLeases(ask: Ask, mostSubjects: number, nowMs: () => number = () => performance.now()) {
  const leases = new LRUCache<string, Lease>({ max: mostSubjects });

  function leaseOf(subject: string): Lease {
    const known = leases.get(subject);
    if (known) return known;
    const lease: Lease = {
      tokens: 0,
      batch: 0,
      untilMs: Number.NEGATIVE_INFINITY,
      last: NOTHING,
      waiting: 0,
      asking: null,
    };
    leases.set(subject, lease);
    return lease;
  }

  /** Null: it has to be asked for. */
  function decide(subject: string, lease: Lease): Decision | null {
    const leftMs = lease.untilMs - nowMs();
    if (leftMs <= 0) return null;
    if (lease.tokens === 0) {
      return lease.last.granted === 0 ? lease.last : null;
    }
    lease.tokens--;
    if (lease.tokens < lease.batch * REFILL_BELOW_RATIO && lease.last.granted === lease.batch) {
      void refill(subject, lease);
    }
    return { ...lease.last, granted: 1, remaining: lease.last.remaining + lease.tokens };
  }

  /** @returns Whether there was an answer. */
  function refill(subject: string, lease: Lease): Promise<boolean> {
    lease.asking ??= askFor(subject, lease).finally(() => {
      lease.asking = null;
    });
    return lease.asking;
  }

  async function askFor(subject: string, lease: Lease): Promise<boolean> {
    const askedAtMs = nowMs();
    // Whoever used up the last batch within its time gets a larger one, everybody else begins small.
    const batch = lease.untilMs > askedAtMs ? lease.batch * 2 : LEAST_AT_ONCE;
    if (lease.untilMs <= askedAtMs && lease.tokens > 0) {
      void ask(subject, -lease.tokens);
      lease.tokens = 0;
    }
    lease.batch = Math.min(MOST_AT_ONCE, Math.max(batch, LEAST_AT_ONCE, lease.waiting));
    const answer = await ask(subject, lease.batch);
    if (!answer) return false;
    const left = lease.untilMs > nowMs() ? lease.tokens : 0;
    // They were counted after they were asked for; those that are left end first, and the others with them.
    if (left === 0) {
      lease.untilMs = askedAtMs + (answer.granted > 0 ? HELD_MS : Math.min(HELD_MS, answer.retryAfterMs));
    }
    lease.tokens = left + answer.granted;
    lease.last = answer;
    return true;
  }

  return {
    /** Null: it has to be asked for. */
    takeHeld: (subject: string): Decision | null => decide(subject, leaseOf(subject)),

    /** Null: there is no answer. */
    async take(subject: string): Promise<Decision | null> {
      const lease = leaseOf(subject);
      lease.waiting++;
      try {
        for (let round = 0; round < MOST_ROUNDS; round++) {
          const decision = decide(subject, lease);
          if (decision) return decision;
          if (!(await refill(subject, lease))) return null;
        }
        return null;
      } finally {
        lease.waiting--;
      }
    },
  };
}
