import { isVisible, type Snapshot } from "./snapshot.ts";
import { type Tag, wholeKind } from "./tag.ts";

/** The tags that one committed transaction changed. */
export type Invalidation = { xid: number; tags: readonly Tag[] };

/** What this process knows to have changed: the only judge of whether something kept is still true. */
export type InvalidationLog = {
  /** False while changes may have been missed: nothing kept may be answered, only what is loaded now. */
  readonly isCurrent: boolean;
  /**
   * The snapshot up to which everything is known. To be taken before a load begins and kept with what it gives: the
   * load sees at least as much, and whatever is learnt of later counts as having happened after it.
   */
  readonly asOf: Snapshot;
  /** Grows with every batch applied: what was valid at this revision needs no other look. */
  readonly revision: number;
  /** Whether what was loaded under `snapshot` and made from `tags` is still what a load would give. */
  isValid(tags: Iterable<Tag>, snapshot: Snapshot): boolean;
};

type Limits = {
  /** Tags remembered one by one; when there are more, entries older than all of them count as changed. */
  mostTags: number;
};

/** The log and what feeds it. Not current until the first `apply`. */
export function createInvalidationLog({ mostTags }: Limits) {
  /** By tag, the transactions that changed it, in the order they were learnt of. */
  const changes = new Map<Tag, number[]>();
  /** Snapshots that saw less than everything below it are too old to be judged. */
  let horizon = 0;
  let asOf: Snapshot = { xmin: 0, xmax: 0, inProgress: [] };
  let isCurrent = false;
  let revision = 0;

  function forget(): void {
    const all = [...changes.values()].flat().sort((a, b) => a - b);
    horizon = Math.max(horizon, (all[Math.floor(all.length / 2)] ?? 0) + 1);
    for (const [tag, xids] of changes) {
      const kept = xids.filter((xid) => xid >= horizon);
      if (kept.length === 0) changes.delete(tag);
      else changes.set(tag, kept);
    }
  }

  function wasChanged(tag: Tag, snapshot: Snapshot): boolean {
    return changes.get(tag)?.some((xid) => !isVisible(xid, snapshot)) ?? false;
  }

  return {
    get isCurrent() {
      return isCurrent;
    },
    get asOf() {
      return asOf;
    },
    get revision() {
      return revision;
    },
    isValid(tags: Iterable<Tag>, snapshot: Snapshot): boolean {
      if (snapshot.xmin < horizon) return false;
      for (const tag of tags) {
        if (wasChanged(tag, snapshot) || wasChanged(wholeKind(tag), snapshot)) return false;
      }
      return true;
    },
    /** All that was committed before `asOf` was taken is now known. */
    apply(batch: readonly Invalidation[], knownUpTo: Snapshot): void {
      for (const { xid, tags } of batch) {
        for (const tag of new Set(tags)) changes.set(tag, [...(changes.get(tag) ?? []), xid]);
      }
      asOf = knownUpTo;
      if (changes.size > mostTags) forget();
      if (batch.length > 0 || !isCurrent) revision++;
      isCurrent = true;
    },
    /** Snapshots from before `xid` can no longer be judged: what changed below it is not known. */
    raiseHorizon(xid: number): void {
      horizon = Math.max(horizon, xid);
      revision++;
    },
    /** Changes may be missed from now on, until the next `apply`. */
    lose(): void {
      isCurrent = false;
      revision++;
    },
  } satisfies InvalidationLog & Record<string, unknown>;
}
