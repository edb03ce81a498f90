import { type Decision, paceOf } from "./gcra.ts";
import { createLeases, HELD_MS } from "./leases.ts";
import { createLocalCounts } from "./local-counts.ts";
import type { Policy } from "./policies.ts";
import type { RedisCounts } from "./redis-counts.ts";

/** What processes may let pass without asking, of each quota that the front counts: most visitors need no more. */
const CREDIT_RATIO = 0.2;
/** Among so many it is divided. More of them would let pass too much. */
const MOST_PROCESSES = 16;

export type Counter = {
  /** Null: it has to be waited for. */
  takeNow(subject: string): Decision | null;
  /** Null: nobody knows. */
  take(subject: string): Promise<Decision | null>;
  giveBack(subject: string): Promise<void>;
};

/** In Redis, one question for each. */
export function createExactCounter(name: string, policy: Policy, redis: RedisCounts): Counter {
  const pace = paceOf(policy);
  return {
    takeNow: () => null,
    take: (subject) => redis.take(name, pace, subject, 1),
    async giveBack(subject) {
      await redis.take(name, pace, subject, -1);
    },
  };
}

/**
 * In Redis, in batches, and a little in each process without asking. All that they may let pass together in any window
 * stays within the quota: a fifth of it is theirs, and of the rest a window is longer by the time that tokens are held.
 */
export function createLeasedCounter(
  name: string,
  policy: Policy,
  redis: RedisCounts,
  mostSubjects: number,
): Counter {
  const { windowMs, quota, burst } = policy;
  const creditQuota = Math.floor((quota * CREDIT_RATIO) / MOST_PROCESSES);
  const creditPace = paceOf({ windowMs, quota: creditQuota, burst: Math.ceil(creditQuota / 2) });
  const credits = creditQuota > 1 ? createLocalCounts(mostSubjects) : null;
  const rest = quota - (credits ? creditQuota * MOST_PROCESSES : 0);
  const pace = paceOf({ windowMs, quota: rest, burst: Math.min(burst, rest) }, HELD_MS);
  const leases = createLeases((subject, most) => redis.take(name, pace, subject, most), mostSubjects);

  const takeNow = (subject: string): Decision | null => {
    const credit = credits?.take(creditPace, subject, 1);
    if (credit?.granted) return credit;
    return leases.takeHeld(subject);
  };
  return {
    takeNow,
    take: async (subject) => takeNow(subject) ?? leases.take(subject),
    giveBack: async () => {},
  };
}

/** In this process alone. */
export function createLocalCounter(
  policy: Policy,
  mostSubjects: number,
  nowMs?: () => number,
): Omit<Counter, "takeNow"> & { takeNow(subject: string): Decision } {
  const pace = paceOf(policy);
  const counts = createLocalCounts(mostSubjects, nowMs);
  return {
    takeNow: (subject) => counts.take(pace, subject, 1),
    take: async (subject) => counts.take(pace, subject, 1),
    async giveBack(subject) {
      counts.take(pace, subject, -1);
    },
  };
}
