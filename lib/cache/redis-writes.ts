import type { Redis } from "@upstash/redis";
import { MIB } from "#lib/units.ts";
import type { RemoteWrite } from "./remote-store.ts";
import { recordCache } from "./stats.ts";

/** Sent and not yet answered. More is dropped: one that lags behind must not pile up here. */
const OUTSTANDING = { mostWrites: 512, mostChars: 8 * MIB };
/** Gives a lease back, unless it has run out and gone to another. */
const RELEASE =
  'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';

type Parts = {
  /** Whether Redis may be asked now. */
  isUsable: () => boolean;
  /** Runs a batch, counts its faults and never rejects; does not run it when Redis must not be asked. */
  send: (batch: (redis: Redis) => Promise<object>) => Promise<unknown>;
};
type Batch = { writes: RemoteWrite[]; releases: { leaseKey: string; token: string }[] };

/** What is written in one turn of the event loop leaves together, releases after all that went before them. */
export function createRedisWrites({ isUsable, send }: Parts) {
  const outstanding = { writes: 0, chars: 0 };
  let open: Batch | null = null;

  function outgoing(): Batch {
    if (open) return open;
    const batch: Batch = { writes: [], releases: [] };
    open = batch;
    setImmediate(() => {
      open = null;
      leave(batch);
    });
    return batch;
  }

  function leave({ writes, releases }: Batch): void {
    const settle = () => {
      for (const { payload } of writes) {
        outstanding.writes--;
        outstanding.chars -= payload.length;
      }
    };
    if (!isUsable()) {
      settle();
      return;
    }
    send(async (redis) => {
      const batch = redis.pipeline();
      for (const { key, payload, ttlMs } of writes) batch.set(key, payload, { px: wholeMs(ttlMs) });
      for (const { leaseKey, token } of releases) batch.eval(RELEASE, [leaseKey], [token]);
      // Outstanding until it is answered or the connection gone, however long that takes.
      const exec = batch.exec();
      exec.then(settle, settle);
      const answers: unknown[] = await exec;
      const isAnswered = answers.length === writes.length + releases.length && !answers.includes(undefined);
      if (!isAnswered) throw new TypeError("the answer makes no sense");
      return answers;
    });
  }

  return {
    add(writes: readonly RemoteWrite[]): void {
      for (const write of writes) {
        const isFull =
          outstanding.writes >= OUTSTANDING.mostWrites ||
          outstanding.chars + write.payload.length > OUTSTANDING.mostChars;
        if (isFull || !isUsable()) {
          recordCache("redis", "l2", "rejections");
          continue;
        }
        outstanding.writes++;
        outstanding.chars += write.payload.length;
        outgoing().writes.push(write);
      }
    },
    release(leaseKey: string, token: string): void {
      outgoing().releases.push({ leaseKey, token });
    },
  };
}

/** Redis takes whole milliseconds, one at least. */
export const wholeMs = (ms: number) => Math.max(Math.round(ms), 1);
