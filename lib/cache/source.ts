import type { Entry } from "./entry.ts";
import type { CacheCounters } from "./stats.ts";
import type { Tag } from "./tag.ts";

type Args = readonly unknown[];

/** A declaration of `cached()` as the tiers see it: what types its values have is the caller's business. */
export type Source = {
  name: string;
  tags(value: unknown, args: Args): readonly Tag[];
  freshForMs: number;
  usableForMs: number;
  load(args: Args): Promise<unknown>;
  loadMany: ((argsList: readonly Args[]) => Promise<readonly unknown[]>) | null;
  /** What its loads take of late; null before the first. */
  cost: { loadMs: number | null };
  l1: CacheCounters;
  l2: CacheCounters;
};

/** One value of a source. */
export type Wanted = {
  /** Unique among all sources. */
  key: string;
  args: Args;
};

/** How a value was come by. */
export type Made = { entry: Entry; outcome: "l2" | "miss" | "bypass" | "stale" };
