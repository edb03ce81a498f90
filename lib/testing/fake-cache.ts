import { createCache, setCache } from "#lib/cache/cache.ts";
import { cached } from "#lib/cache/cached.ts";
import { createInvalidationLog } from "#lib/cache/invalidation-log.ts";
import { parseSnapshot } from "#lib/cache/snapshot.ts";
import { cacheCounters } from "#lib/cache/stats.ts";
import type { Tag } from "#lib/cache/tag.ts";
import { createFakeClock } from "./fake-clock.ts";

export const FRESH_MS = 60_000;
export const USABLE_MS = 600_000;

export type FakeCache = ReturnType<typeof startFakeCache>;

let names = 0;

/** The process's cache from now on, with a log that the test writes and reads whose loads the test answers. */
export function startFakeCache() {
  const clock = createFakeClock();
  const log = createInvalidationLog({ mostTags: 1_000 });
  let lastXid = 0;
  log.apply([], parseSnapshot("1:1:"));
  setCache(createCache({ log, clock }));

  /** A read by id; `loads` are those it has begun, in order. */
  function readOf(options: { freshForMs?: number; usableForMs?: number } = {}) {
    const loads: { id: string; give: (value: unknown) => void; fail: (error: unknown) => void }[] = [];
    const name = `read ${++names}`;
    const read = cached({
      name,
      key: (id: string) => id,
      tags: (_value: unknown, id: string) => [`recipe:${id}`],
      freshForMs: FRESH_MS,
      usableForMs: USABLE_MS,
      load: (id: string) =>
        new Promise<unknown>((give, fail) => {
          loads.push({ id, give, fail });
        }),
      ...options,
    });
    return { read, loads, name, l1: cacheCounters(name, "l1") };
  }

  return {
    clock,
    log,
    readOf,
    /** A transaction that changed `tags`, committed and known of. */
    change(...tags: Tag[]): void {
      lastXid += 1;
      log.apply([{ xid: lastXid, tags }], parseSnapshot(`${lastXid + 1}:${lastXid + 1}:`));
    },
    /** A read that has been made once. */
    async filled(id = "1", value: unknown = "soup", options: { freshForMs?: number } = {}) {
      const made = readOf(options);
      const answer = made.read(id);
      made.loads[0]?.give(value);
      await answer;
      return made;
    },
  };
}

/** Everything that can happen without another word has happened. */
export const settle = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
