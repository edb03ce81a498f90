import type { Redis } from "@upstash/redis";
import type { RedisConfig } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { SECOND_MS } from "#lib/units.ts";
import { createBreaker } from "./breaker.ts";
import { connectRedis, type RedisConnection } from "./connection.ts";
import { withDeadline } from "./deadline.ts";
import { isRefusal, reasonOf } from "./reason.ts";

const BREAKER = {
  mostFailures: 3,
  momentMs: 20,
  successesPerFailure: 4,
  firstProbeAfterMs: 100,
  mostBetweenProbesMs: 2 * SECOND_MS,
};

type Settings = {
  /** Who goes without it, in the log. */
  user: string;
  /** How long an answer may take before going without is better. */
  deadlineMs: number;
  /** Asks what will be asked of it. Rejects when the answer makes no sense. */
  probe: (redis: Redis) => Promise<unknown>;
  /** To be told of each question without an answer. */
  onError?: () => void;
};

/** Redis behind a deadline and a breaker: whatever it does takes nobody's time. */
export type GuardedRedis = {
  /** Resolves when Redis was first reached, or found not to answer. */
  readonly settled: Promise<void>;
  readonly state: "connected" | "open" | "half-open";
  /**
   * Null: there is no answer, as Redis must not be asked now or did not say anything in time.
   *
   * @param isWrite Then a refusal held up nobody: those that read may still be answered.
   */
  ask<T extends object>(
    question: (redis: Redis) => Promise<T>,
    options: { isWrite: boolean },
  ): Promise<T | null>;
  close(): Promise<void>;
};

/** Usable at once: before it is connected, nothing is asked of it. */
export function guardRedis(
  config: RedisConfig,
  { user, deadlineMs, probe, onError }: Settings,
): GuardedRedis {
  const opening = connectRedis(config);
  const report = createReport(user);
  let connection: RedisConnection | null = null;

  const breaker = createBreaker({
    ...BREAKER,
    probe: async () => {
      connection = await opening;
      await connection.attempted;
      // In the time that it will be given later.
      await withDeadline(deadlineMs, probe(connection.redis));
    },
    onOpen: (cause) => {
      report(reasonOf(cause));
      connection?.renew();
    },
    onClose: () => report(null),
  });

  return {
    settled: breaker.settled,
    get state() {
      return breaker.state === "closed" ? "connected" : breaker.state;
    },
    async ask(question, { isWrite }) {
      if (breaker.state !== "closed" || !connection) return null;
      try {
        const answer = await withDeadline(deadlineMs, question(connection.redis));
        breaker.succeeded();
        return answer;
      } catch (error) {
        onError?.();
        if (!(isWrite && isRefusal(error))) breaker.failed(error);
        return null;
      }
    },
    async close() {
      breaker.stop();
      await (await opening).close();
    },
  };
}

/** Says once that Redis is of no use, why, and when it is back. */
function createReport(user: string): (reason: string | null) => void {
  let isLeftOut = false;
  return (reason) => {
    if (reason !== null && !isLeftOut) logger.warn("redis is left out", { reason, user });
    if (reason === null && isLeftOut) logger.info("redis is back", { user });
    isLeftOut = reason !== null;
  };
}
