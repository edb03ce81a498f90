import { createLimiter } from "#lib/rate-limit/limiter.ts";
import { POLICIES, type PolicyName } from "#lib/rate-limit/policies.ts";
import { createRedisCounts } from "#lib/rate-limit/redis-counts.ts";
import { random } from "./random.ts";

export type Arrivals = {
  redisUrl: string | null;
  policy: PolicyName;
  quota: number;
  windowMs: number;
  /** Requests, spread at random over `overMs` and over `subjects`. */
  count: number;
  overMs: number;
  subjects: number;
  seed: number;
};
/** When each request that passed did (`Date.now`), by subject. */
export type Passed = Record<string, number[]>;

const DEADLINE_MS = 5_000;

/** Sends requests through a limiter of its own, as one of several processes would. */
export async function arrive(arrivals: Arrivals): Promise<Passed> {
  const { redisUrl, policy, quota, windowMs, count, overMs, subjects, seed } = arrivals;
  const redis = redisUrl ? createRedisCounts({ kind: "tcp", url: redisUrl }, DEADLINE_MS) : null;
  await redis?.settled;
  const limiter = createLimiter({ isOn: true, changed: { [policy]: { quota, windowMs } } }, redis);
  const next = random(seed);
  const times = Array.from({ length: count }, () => next() * overMs).sort((a, b) => a - b);
  const passed: Passed = {};
  const startedAt = performance.now();
  const underway: Promise<void>[] = [];
  for (const at of times) {
    const earlyMs = startedAt + at - performance.now();
    if (earlyMs > 1) await new Promise((resolve) => setTimeout(resolve, earlyMs));
    underway.push(pass(`s${Math.floor(next() * subjects)}`));
  }
  await Promise.all(underway);
  await redis?.close();
  return passed;

  async function pass(subject: string): Promise<void> {
    const isFront = POLICIES[policy].place === "front";
    const decision =
      (isFront ? limiter.takeNow(policy, subject) : null) ?? (await limiter.take(policy, subject));
    passed[subject] ??= [];
    if (decision.granted > 0) passed[subject].push(Date.now());
  }
}
