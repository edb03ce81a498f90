import { readEnv } from "#lib/env.ts";
import { LIMIT_DECISIONS } from "#lib/metrics/catalogue/limits.ts";
import { type Cell, getRecorder } from "#lib/metrics/recorder.ts";
import { singleton } from "#lib/singleton.ts";
import { createExactCounter, createLeasedCounter, createLocalCounter } from "./counters.ts";
import type { Decision } from "./gcra.ts";
import { createLocalPasswordDelay, type PasswordDelay } from "./password-delay.ts";
import { type LimitSettings, POLICY_NAMES, type Policy, type PolicyName, policyInForce } from "./policies.ts";
import type { RedisCounts } from "./redis-counts.ts";
import { createRefusals, type Refusals } from "./refusals.ts";

/** Of one policy. */
const MOST_SUBJECTS = 10_000;

export type Limiter = {
  /** False: nothing is counted. */
  isOn: boolean;
  /** Where it is counted now: by all processes together, or by each for itself. */
  readonly state: "shared" | "local" | "alone";
  /** As it is in force. */
  policy(name: PolicyName): Policy;
  /** Counts one for `subject`: a network, an account's id. At once; null: `take` has to be waited for. */
  takeNow(name: PolicyName, subject: string): Decision | null;
  /** Counts one for `subject`. */
  take(name: PolicyName, subject: string): Promise<Decision>;
  /** Counts one less: it was none of those that the limit is for. */
  giveBack(name: PolicyName, subject: string): Promise<void>;
  passwordDelay: PasswordDelay;
  refusals: Refusals;
};

const UNLIMITED: Decision = { granted: 1, remaining: Number.MAX_SAFE_INTEGER, resetMs: 0, retryAfterMs: 0 };
const NO_DELAY: PasswordDelay = { begin: async () => 0, succeeded: async () => {} };

/**
 * Counts what every policy limits.
 *
 * @param redis Null: in this process alone.
 */
export function createLimiter(
  settings: LimitSettings,
  redis: RedisCounts | null = null,
  nowMs?: () => number,
): Limiter {
  const refusals = createRefusals();
  const counterOf = byName((name) => {
    const policy = policyInForce(name, settings);
    const local = createLocalCounter(policy, MOST_SUBJECTS, nowMs);
    const shared =
      redis &&
      (policy.place === "front"
        ? createLeasedCounter(name, policy, redis, MOST_SUBJECTS)
        : createExactCounter(name, policy, redis));
    return { name, policy, local, shared, ...cellsOf(name) };
  });
  type Counted = ReturnType<typeof counterOf>;

  /** Without Redis: for good, or while it does not answer. */
  function takeAlone({ policy, local, shared, unchecked }: Counted, subject: string): Decision {
    if (!shared || policy.withoutRedis === "local") return local.takeNow(subject);
    unchecked.record(1);
    return UNLIMITED;
  }

  function counted({ name, allowed, refused }: Counted, subject: string, decision: Decision): Decision {
    if (decision.granted > 0) allowed.record(1);
    else {
      refused.record(1);
      refusals.note(name, subject);
    }
    return decision;
  }

  return {
    isOn: settings.isOn,
    get state() {
      if (!redis) return "alone";
      return redis.state === "connected" ? "shared" : "local";
    },
    refusals,
    policy: (name) => counterOf(name).policy,
    takeNow(name, subject) {
      if (!settings.isOn) return UNLIMITED;
      const counter = counterOf(name);
      const decision =
        redis?.state === "connected" && counter.shared
          ? counter.shared.takeNow(subject)
          : takeAlone(counter, subject);
      return decision && counted(counter, subject, decision);
    },
    async take(name, subject) {
      if (!settings.isOn) return UNLIMITED;
      const counter = counterOf(name);
      const decision = (await counter.shared?.take(subject)) ?? takeAlone(counter, subject);
      return counted(counter, subject, decision);
    },
    async giveBack(name, subject) {
      if (!settings.isOn) return;
      const { shared, local } = counterOf(name);
      await (shared ?? local).giveBack(subject);
    },
    passwordDelay: settings.isOn ? createPasswordDelay(redis, nowMs) : NO_DELAY,
  };
}

function createPasswordDelay(redis: RedisCounts | null, nowMs?: () => number): PasswordDelay {
  const local = createLocalPasswordDelay(MOST_SUBJECTS, nowMs);
  if (!redis) return local;
  return {
    begin: async (account) => (await redis.beginPassword(account)) ?? local.begin(account),
    async succeeded(account) {
      await Promise.all([redis.passwordSucceeded(account), local.succeeded(account)]);
    },
  };
}

function cellsOf(policy: PolicyName): Record<"allowed" | "refused" | "unchecked", Cell> {
  const cell = (outcome: string) => getRecorder().cell(LIMIT_DECISIONS, { policy, outcome });
  return { allowed: cell("allowed"), refused: cell("refused"), unchecked: cell("unchecked") };
}

function byName<T>(make: (name: PolicyName) => T): (name: PolicyName) => T {
  const made = new Map(POLICY_NAMES.map((name) => [name, make(name)]));
  return (name) => {
    const found = made.get(name);
    if (!found) throw new Error(`there is no policy ${name}`);
    return found;
  };
}

const slot = () => singleton("limiter", (): { running: Limiter | null } => ({ running: null }));

/** Of this process; one that counts alone where none was started. */
export function getLimiter(): Limiter {
  const holder = slot();
  holder.running ??= createLimiter(readEnv().limits);
  return holder.running;
}

export function setLimiter(limiter: Limiter | null): void {
  slot().running = limiter;
}
