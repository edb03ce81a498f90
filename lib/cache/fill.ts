import { SECOND_MS } from "#lib/units.ts";
import type { Cache } from "./cache.ts";
import { type Entry, isTrue } from "./entry.ts";
import { keep, type Loaded, load } from "./load.ts";
import { readRemote, remoteKey, writeRemote } from "./remote.ts";
import type { Source, Wanted } from "./source.ts";

/** Longer than a load should take; the next process loads when the holder has died. */
const LEASE_MS = 5 * SECOND_MS;
/** A load that takes less is made twice sooner than a lease is asked for and given back. */
const WORTH_A_LEASE_MS = 3;
/** For so long another process's load is waited for: then it is slow, or has died, and this one loads too. */
const WAIT_FOR_OTHER_MS = 250;
const FIRST_LOOK_AFTER_MS = 3;
const MOST_BETWEEN_LOOKS_MS = 24;

/**
 * Makes what memory lacks: from L2, else by loading. One value that no process has is loaded by one of them, while the
 * others wait for it; batches are not worth that.
 */
export async function fill(cache: Cache, source: Source, wanted: readonly Wanted[]): Promise<Loaded[]> {
  if (!cache.redis || !cache.log.isCurrent) return load(cache, source, wanted, false);
  const found = await findRemote(cache, source, wanted, 0);
  const missing = wanted.filter((_one, index) => !found[index]);
  source.l2.misses += missing.length;
  const [first] = missing;
  let made: Loaded[] = [];
  if (first && wanted.length === 1) made = [await loadLeased(cache, source, first)];
  else if (first) {
    made = await load(cache, source, missing, false);
    shareLoaded(cache, source, missing, made, false);
  }
  const loaded = made.values();
  return found.map((entry) => (entry ? { entry, outcome: "l2" } : next(loaded)));
}

/**
 * Makes `known` anew while it is still answered: takes over what another process has made since, and leaves the load to
 * another that is at it.
 */
export async function refill(cache: Cache, source: Source, wanted: Wanted, known: Entry): Promise<Loaded> {
  const { redis } = cache;
  if (redis) {
    const [found] = await findRemote(cache, source, [wanted], known.madeAtMs + 1);
    if (found && found.freshUntilMs > cache.clock.now()) return { entry: found, outcome: "l2" };
    source.l2.misses++;
    if (!(await lease(cache, source, wanted))) return { entry: known, outcome: "stale" };
  }
  const made = await load(cache, source, [wanted], true);
  shareLoaded(cache, source, [wanted], made, true);
  source.l1.refreshes++;
  return next(made.values());
}

async function loadLeased(cache: Cache, source: Source, wanted: Wanted): Promise<Loaded> {
  const { loadMs } = source.cost;
  const isLeased = loadMs === null || loadMs >= WORTH_A_LEASE_MS;
  const isOurs = !isLeased || (await lease(cache, source, wanted));
  const found = isOurs ? null : await awaitOther(cache, source, wanted);
  if (found) return { entry: found, outcome: "l2" };
  const made = await load(cache, source, [wanted], false);
  shareLoaded(cache, source, [wanted], made, isLeased && isOurs);
  return next(made.values());
}

async function lease(cache: Cache, source: Source, wanted: Wanted): Promise<boolean> {
  return (await cache.redis?.lease(remoteKey(cache, source, wanted), LEASE_MS)) ?? true;
}

async function awaitOther(cache: Cache, source: Source, wanted: Wanted): Promise<Entry | null> {
  const { clock } = cache;
  const givesUpAtMs = clock.elapsedMs() + WAIT_FOR_OTHER_MS;
  let pauseMs = FIRST_LOOK_AFTER_MS;
  while (clock.elapsedMs() < givesUpAtMs) {
    await clock.sleep(pauseMs);
    const [found] = await findRemote(cache, source, [wanted], 0);
    if (found) return found;
    pauseMs = Math.min(2 * pauseMs, MOST_BETWEEN_LOOKS_MS);
  }
  return null;
}

/** What L2 has that may be answered and was made at `madeSinceMs` or later; it is kept in memory from now on. */
async function findRemote(
  cache: Cache,
  source: Source,
  wanted: readonly Wanted[],
  madeSinceMs: number,
): Promise<(Entry | null)[]> {
  const { log, clock } = cache;
  const entries = await readRemote(cache, source, wanted);
  const now = clock.now();
  return wanted.map(({ key }, index) => {
    const entry = entries[index] ?? null;
    const isUsable = entry !== null && entry.usableUntilMs > now && entry.madeAtMs >= madeSinceMs;
    if (!isUsable) return null;
    if (!log.isCurrent || !isTrue(entry, log)) {
      source.l2.outdated++;
      return null;
    }
    source.l2[entry.freshUntilMs > now ? "hits" : "staleHits"]++;
    source.l2.savedMs += entry.loadMs;
    source.l2.servedAgeMs += now - entry.madeAtMs;
    keep(cache, key, entry);
    return entry;
  });
}

function shareLoaded(
  cache: Cache,
  source: Source,
  wanted: readonly Wanted[],
  made: readonly Loaded[],
  isLeased: boolean,
): void {
  const { log } = cache;
  const entries = made.map((one) =>
    "entry" in one && one.outcome === "miss" && isTrue(one.entry, log) ? one.entry : null,
  );
  writeRemote(
    cache,
    source,
    wanted.map((one, index) => ({ wanted: one, entry: entries[index] ?? null, isLeased })),
  );
}

/** One for each that was asked for. */
function next(loaded: Iterator<Loaded>): Loaded {
  const { value } = loaded.next();
  if (value === undefined) throw new Error("a load gave less than it was asked for");
  return value;
}
