import { AppError, ERROR_CODES } from "#lib/errors.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { Cache } from "./cache.ts";
import { collectFrom } from "./collect.ts";
import { asEntry, type Entry, isTrue } from "./entry.ts";
import { freezePlain } from "./plain-data.ts";
import { readRemote } from "./remote.ts";
import type { Made, Source, Wanted } from "./source.ts";
import { cacheTag } from "./tag.ts";

/** Entries made together don't end together. */
const JITTER = 0.1;
/** After a load that failed, what is kept is answered for so long before another is tried. */
const RETRY_AFTER_MS = 1 * SECOND_MS;

/** The weight of the newest load in what loads take of late. */
const NEWEST = 0.2;

/** A failure belongs to its own value: the others of a batch may be well. */
export type Loaded = Made | { error: unknown };

type Load = {
  wanted: Wanted;
  value: unknown;
  tags: ReadonlySet<Entry["tags"][number]>;
  freshUntilMs: number;
};

/**
 * Loads each of `wanted`, and keeps in memory what may be kept.
 *
 * @param isDetached True: nobody waits for it.
 */
export async function load(
  cache: Cache,
  source: Source,
  wanted: readonly Wanted[],
  isDetached: boolean,
): Promise<Loaded[]> {
  const { loadMany } = source;
  if (loadMany === null || wanted.length === 1) {
    return Promise.all(
      wanted.map((one) =>
        attempt(cache, source, [one], async () => {
          return [{ wanted: one, ...(await collectFrom(() => source.load(one.args), isDetached)) }];
        }),
      ),
    ).then((loaded) => loaded.flat());
  }
  return attempt(cache, source, wanted, async () => {
    const argsList = wanted.map(({ args }) => args);
    const { value: values, ...collected } = await collectFrom(() => loadMany(argsList), isDetached);
    if (values.length !== wanted.length) {
      throw new Error(`${source.name}: ${values.length} values for the ${wanted.length} asked for`);
    }
    return wanted.map((one, index) => ({ wanted: one, value: values[index], ...collected }));
  });
}

async function attempt(
  cache: Cache,
  source: Source,
  wanted: readonly Wanted[],
  work: () => Promise<Load[]>,
): Promise<Loaded[]> {
  const { log, clock } = cache;
  // Before the load begins: the load sees at least as much.
  const snapshot = log.asOf;
  const mayKeep = log.isCurrent;
  const beganAtMs = clock.elapsedMs();
  try {
    const loads = await work();
    const loadMs = clock.elapsedMs() - beganAtMs;
    source.cost.loadMs = (source.cost.loadMs ?? loadMs) * (1 - NEWEST) + loadMs * NEWEST;
    return loads.map(({ wanted: { key, args }, value, tags, freshUntilMs }) => {
      const all = new Set([...source.tags(value, args), ...tags, cacheTag(source.name)]);
      const times = timesOf(cache, source, freshUntilMs);
      const entry = asEntry(
        { value, ...freezePlain(value), tags: [...all], snapshot, loadMs, ...times },
        source.l1,
      );
      if (mayKeep && isTrue(entry, log)) keep(cache, key, entry);
      return { entry, outcome: mayKeep ? "miss" : "bypass" };
    });
  } catch (error) {
    return Promise.all(wanted.map((one) => instead(cache, source, one, error)));
  }
}

function timesOf({ clock }: Cache, { freshForMs, usableForMs }: Source, mostFreshUntilMs: number) {
  const madeAtMs = clock.now();
  const part = 1 - JITTER * clock.random();
  return {
    madeAtMs,
    freshUntilMs: Math.min(madeAtMs + freshForMs * part, mostFreshUntilMs),
    usableUntilMs: madeAtMs + usableForMs * part,
  };
}

/** Into memory; what is less asked for than what it would push out stays outside. */
export function keep(cache: Cache, key: string, entry: Entry): void {
  const { counters } = entry;
  if (!cache.memory.set(key, entry)) {
    counters.rejections++;
    return;
  }
  counters.sets++;
  counters.entries++;
  counters.bytes += entry.sizeBytes;
}

/** The entry that may stand in for a load that failed: one that nothing is known to have changed. */
async function instead(cache: Cache, source: Source, wanted: Wanted, error: unknown): Promise<Loaded> {
  if (isRefusal(error)) return { error };
  source.l1.errors++;
  const kept = cache.memory.peek(wanted.key) ?? (await readRemote(cache, source, [wanted]))[0];
  if (!kept || kept.usableUntilMs <= cache.clock.now() || !isTrue(kept, cache.log)) return { error };
  cache.onStandIn(source.name, error);
  kept.retryAtMs = cache.clock.now() + RETRY_AFTER_MS;
  return { entry: kept, outcome: "stale" };
}

/** An answer in its own right, which the next load would give again. */
function isRefusal(error: unknown): boolean {
  return error instanceof AppError && ERROR_CODES[error.code].status < 500;
}
