import { requestContext } from "#lib/http/request-context.ts";
import { inSpan } from "#lib/tracing/span.ts";
import { answerKept, arrive, arriveTraced, traceKept } from "./answer.ts";
import { type Cache, getCache } from "./cache.ts";
import { takeOff } from "./flight.ts";
import { freezePlain } from "./plain-data.ts";
import type { Source, Wanted } from "./source.ts";
import { cacheCounters } from "./stats.ts";
import type { Tag } from "./tag.ts";

export type CachedOptions<Args extends readonly unknown[], Value> = {
  /** Unique; part of every key and the label of every figure. */
  name: string;
  /** Tells the values of one name apart. */
  key: (...args: Args) => string;
  /** What the value was made from: everything that, changed, would make `load` answer otherwise. */
  tags: (value: Value, ...args: Args) => readonly Tag[];
  /** Answered without another thought. */
  freshForMs: number;
  /** Answered while a new one is made, or while none can be made. At least `freshForMs`. */
  usableForMs: number;
  /** What it reads through the cache itself need not be named in `tags`. Its value is plain data. */
  load: (...args: Args) => Promise<Value>;
  /** Several at once, in the order asked for; without it `many` loads one by one. */
  loadMany?: (argsList: readonly Args[]) => Promise<readonly Value[]>;
};

/** A read through the cache. Values are frozen and shared: never changed by whoever gets them. */
export type CachedRead<Args extends readonly unknown[], Value> = (...args: Args) => Promise<Value>;

type Many<Args extends readonly unknown[], Value> = {
  /** In the order asked for. */
  many(argsList: readonly Args[]): Promise<Value[]>;
};

/**
 * A read that is kept for as long as the rows it was made from stay as they are.
 *
 * Errors are never kept. `null` is, as anything else.
 */
export function cached<Args extends readonly unknown[], Value>(
  options: CachedOptions<Args, Value>,
): CachedRead<Args, Value> & Many<Args, Value> {
  const source = sourceOf(options);
  const keyOf = (args: Args) => `${options.name}\n${options.key(...args)}`;
  // An entry under a key of this name holds what this `load` answered: the one place where types are taken on trust.
  const typed = ({ value }: { value: unknown }) => value as Value;

  const read = async (...args: Args): Promise<Value> => {
    const cache = getCache();
    if (!cache) return loadAlone(options, args);
    const key = keyOf(args);
    const kept = answerKept(cache, source, key, args);
    if (kept) {
      traceKept(source);
      return typed(kept);
    }
    const since = ++cache.order.last;
    return typed(await arriveTraced(cache, source, { key, args }, since));
  };

  const many = async (argsList: readonly Args[]): Promise<Value[]> => {
    const cache = getCache();
    if (!cache) return Promise.all(argsList.map((args) => loadAlone(options, args)));
    const attributes = { "hestia.cache.reads": argsList.length };
    return inSpan(`cache ${options.name}`, attributes, () => readMany(cache, argsList));
  };

  const readMany = async (cache: Cache, argsList: readonly Args[]): Promise<Value[]> => {
    const entries = argsList.map((args) => answerKept(cache, source, keyOf(args), args));
    const since = ++cache.order.last;
    const missing = new Map<string, Wanted>();
    for (const [index, args] of argsList.entries()) {
      const key = keyOf(args);
      if (!entries[index] && !cache.flights.has(key)) missing.set(key, { key, args });
    }
    if (missing.size > 0) takeOff(cache, source, [...missing.values()]);
    return Promise.all(
      argsList.map(async (args, index) => {
        const kept = entries[index];
        return typed(kept ?? (await arrive(cache, source, { key: keyOf(args), args }, since)));
      }),
    );
  };

  return Object.assign(read, { many });
}

function sourceOf<Args extends readonly unknown[], Value>(options: CachedOptions<Args, Value>): Source {
  const { name, freshForMs, usableForMs, loadMany } = options;
  if (usableForMs < freshForMs) throw new RangeError(`${name} is fresh for longer than it is usable`);
  // Sources get back only the arguments and values that `read` and `load` have given them.
  return {
    name,
    freshForMs,
    usableForMs,
    tags: (value, args) => options.tags(value as Value, ...(args as Args)),
    load: (args) => options.load(...(args as Args)),
    loadMany: loadMany ? (argsList) => loadMany(argsList as readonly Args[]) : null,
    cost: { loadMs: null },
    l1: cacheCounters(name, "l1"),
    l2: cacheCounters(name, "l2"),
  };
}

/** Without a cache. Frozen all the same: what changes a shared value shows everywhere. */
async function loadAlone<Args extends readonly unknown[], Value>(
  { load, tags }: CachedOptions<Args, Value>,
  args: Args,
): Promise<Value> {
  const value = await load(...args);
  freezePlain(value);
  const context = requestContext();
  for (const tag of tags(value, ...args)) context?.tags.add(tag);
  return value;
}
