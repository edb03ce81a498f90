import type { Cache } from "./cache.ts";
import { type Entry, isTrue } from "./entry.ts";
import { fill, refill } from "./fill.ts";
import type { Loaded } from "./load.ts";
import type { Made, Source, Wanted } from "./source.ts";

/** More at once would take the database from those who wait. */
const MOST_REFRESHES = 4;

/** A value on its way, for everybody who asks meanwhile. */
export type Flight = {
  /** When it began, in the cache's order of reads and loads. */
  since: number;
  made: Promise<Made>;
};

/** Sends for values that are not on their way yet; each is a flight of its own, all of them one batch. */
export function takeOff(cache: Cache, source: Source, wanted: readonly Wanted[]): void {
  const loaded = fill(cache, source, wanted);
  for (const [index, { key }] of wanted.entries()) {
    launch(
      cache,
      key,
      loaded.then((all) => all[index]),
    );
  }
}

function launch(cache: Cache, key: string, loaded: Promise<Loaded | undefined>): Promise<Made> {
  cache.order.last++;
  const made = loaded
    .then((one) => {
      if (one && "entry" in one) return one;
      throw one?.error ?? new Error(`nothing was made for ${key}`);
    })
    // Before anybody who waits goes on: who finds it outdated must not find it here again.
    .finally(() => cache.flights.delete(key));
  cache.flights.set(key, { since: cache.order.last, made });
  return made;
}

/**
 * The value, once it is there: the flight that is under way, or a new one.
 *
 * @param since When the read began. What had begun before counts only if nothing is known to have changed it; that
 *   is never asked more than once, as the next flight begins after the read.
 */
export async function arrival(cache: Cache, source: Source, wanted: Wanted, since: number): Promise<Made> {
  for (;;) {
    if (!cache.flights.has(wanted.key)) takeOff(cache, source, [wanted]);
    const flight = cache.flights.get(wanted.key);
    if (!flight) throw new Error(`${wanted.key} is not on its way`);
    const made = await flight.made;
    if (flight.since > since || (cache.log.isCurrent && isTrue(made.entry, cache.log))) return made;
  }
}

/** Makes an entry anew that may still be answered. Nobody waits; at most a few at once, the rest with a later read. */
export function refresh(cache: Cache, source: Source, wanted: Wanted, known: Entry): void {
  const isTooSoon = cache.clock.now() < known.retryAtMs;
  if (isTooSoon || cache.flights.has(wanted.key) || cache.refreshes.running >= MOST_REFRESHES) return;
  cache.refreshes.running++;
  launch(cache, wanted.key, refill(cache, source, wanted, known))
    // Counted where it failed; whoever asks next tries again.
    .catch(() => {})
    .finally(() => cache.refreshes.running--);
}
