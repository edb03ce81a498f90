import { requestContext } from "#lib/http/request-context.ts";
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
  load: (...args: Args) => Promise<Value>;
};

/** A read through the cache. Values are frozen and shared: never changed by whoever gets them. */
export type CachedRead<Args extends readonly unknown[], Value> = (...args: Args) => Promise<Value>;

/** A read that is kept for as long as the rows it was made from stay as they are. */
export function cached<Args extends readonly unknown[], Value>(
  options: CachedOptions<Args, Value>,
): CachedRead<Args, Value> {
  return async (...args) => {
    const value = await options.load(...args);
    const context = requestContext();
    for (const tag of options.tags(value, ...args)) context?.tags.add(tag);
    return value;
  };
}
