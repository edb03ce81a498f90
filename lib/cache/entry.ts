import type { InvalidationLog } from "./invalidation-log.ts";
import type { PlainData } from "./plain-data.ts";
import type { Snapshot } from "./snapshot.ts";
import type { CacheCounters } from "./stats.ts";
import type { Tag } from "./tag.ts";

/** What goes from process to process. */
export type StoredEntry = {
  /** Frozen. */
  value: unknown;
  tags: readonly Tag[];
  /** What was surely visible to the load: taken before it began. */
  snapshot: Snapshot;
  madeAtMs: number;
  freshUntilMs: number;
  usableUntilMs: number;
  /** What the load took. */
  loadMs: number;
};

export type Entry = StoredEntry &
  PlainData & {
    /** Its cache's, for figures. */
    counters: CacheCounters;
    /** The log's revision at which it was last found true; -1: not looked at yet. */
    checkedRevision: number;
    /** No new load is tried before: the last one failed. */
    retryAtMs: number;
  };

/** Whether nothing is known to have changed what the entry was made from. One comparison while the log rests. */
export function isTrue(entry: Entry, log: InvalidationLog): boolean {
  if (entry.checkedRevision === log.revision) return true;
  if (!log.isValid(entry.tags, entry.snapshot)) return false;
  entry.checkedRevision = log.revision;
  return true;
}

/** Not looked at yet. */
export function asEntry(stored: StoredEntry & PlainData, counters: CacheCounters): Entry {
  return { ...stored, counters, checkedRevision: -1, retryAtMs: 0 };
}
