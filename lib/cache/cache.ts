import { singleton } from "#lib/singleton.ts";
import { MIB } from "#lib/units.ts";
import { createAdmission } from "./admission.ts";
import { type Entry, isTrue } from "./entry.ts";
import type { Flight } from "./flight.ts";
import type { InvalidationLog } from "./invalidation-log.ts";
import { createMemoryStore, entriesIn, type MemoryStore } from "./memory-store.ts";
import type { RemoteStore } from "./remote-store.ts";

export type Clock = {
  /** Epoch milliseconds: compared with those of other processes. */
  now(): number;
  sleep(forMs: number): Promise<void>;
  /** Milliseconds since some moment, finer than `now`: for what something took. */
  elapsedMs(): number;
  /** From 0 to below 1. */
  random(): number;
};

/** The cache of one process: what all declarations of `cached()` share. */
export type Cache = {
  /** What is known to have changed; the listener tells it. */
  readonly log: InvalidationLog;
  /** L1. */
  readonly memory: MemoryStore<Entry>;
  /** L2; null: this process shares nothing. */
  readonly redis: RemoteStore | null;
  /** Begins every key in L2: what processes of other builds, schemas or databases keep is never met. */
  readonly namespace: string;
  /** Loads under way, by key. */
  readonly flights: Map<string, Flight>;
  /** Numbers reads and loads in the order they begin. */
  readonly order: { last: number };
  /** Loads under way that nobody waits for. */
  readonly refreshes: { running: number };
  readonly clock: Clock;
  /** Until all that was committed before the call is known: a process that wrote then reads what it wrote. */
  readonly catchUp: () => Promise<void>;
  /** Told of each failed load that something kept stood in for. */
  readonly onStandIn: (name: string, error: unknown) => void;
};

type Parts = {
  log: InvalidationLog;
  redis?: RemoteStore | null;
  namespace?: string;
  maxBytes?: number;
  clock?: Clock;
  catchUp?: Cache["catchUp"];
  onStandIn?: Cache["onStandIn"];
};

const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  sleep: (forMs) => new Promise((resolve) => setTimeout(resolve, forMs)),
  elapsedMs: () => performance.now(),
  random: Math.random,
};

const slot = singleton("cache", (): { running: Cache | null } => ({ running: null }));

export function createCache({
  log,
  redis = null,
  namespace = "hestia",
  maxBytes = 32 * MIB,
  clock = SYSTEM_CLOCK,
  catchUp = async () => {},
  onStandIn = () => {},
}: Parts): Cache {
  const memory = createMemoryStore<Entry>({
    maxBytes,
    admission: createAdmission({ entries: entriesIn(maxBytes) }),
    isDead: (entry) => entry.usableUntilMs <= clock.now() || (log.isCurrent && !isTrue(entry, log)),
    onLeave: ({ counters, sizeBytes }, why) => {
      counters.entries--;
      counters.bytes -= sizeBytes;
      if (why === "evicted") counters.evictions++;
    },
  });
  return {
    log,
    memory,
    redis,
    namespace,
    flights: new Map(),
    order: { last: 0 },
    refreshes: { running: 0 },
    clock,
    catchUp,
    onStandIn,
  };
}

/** Null without one, as in scripts and most tests: then every read loads. */
export function getCache(): Cache | null {
  return slot.running;
}

/** Makes it the cache of this process; null: every read loads. */
export function setCache(cache: Cache | null): void {
  slot.running = cache;
}
