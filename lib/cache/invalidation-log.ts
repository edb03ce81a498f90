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
  /** Changes of tags remembered one by one; when there are more, entries older than half of them count as changed. */
  mostTags: number;
};

/** The transactions that changed one tag. */
type Changes = {
  xids: number[];
  /** Of those no longer in `xids` none was this or later. */
  horizon: number;
};

/** A tag that changes all the time is not remembered for longer than it takes to tell what is new. */
const MOST_BY_TAG = 32;

/** The log and what feeds it. Not current until the first `apply`. */
export function createInvalidationLog({ mostTags }: Limits) {
  const changesOf = new Map<Tag, Changes>();
  let changeCount = 0;
  /** Snapshots that saw less than everything below it are too old to be judged. */
  let horizon = 0;
  let asOf: Snapshot = { xmin: 0, xmax: 0, inProgress: [] };
  let isCurrent = false;
  let revision = 0;

  function add(tag: Tag, xid: number): void {
    const changes = changesOf.get(tag);
    if (changes) changes.xids.push(xid);
    else changesOf.set(tag, { xids: [xid], horizon: 0 });
    changeCount++;
  }

  /** Of a tag's changes those that any snapshot taken from now on sees anyway. */
  function compact(changes: Changes): void {
    const kept = changes.xids.filter((xid) => xid >= asOf.xmin);
    const dropped = changes.xids.filter((xid) => xid < asOf.xmin);
    changes.horizon = Math.max(changes.horizon, ...dropped.map((xid) => xid + 1));
    changes.xids = kept;
    changeCount -= dropped.length;
  }

  function forget(): void {
    const all = [...changesOf.values()].flatMap(({ xids }) => xids).sort((a, b) => a - b);
    horizon = Math.max(horizon, (all[Math.floor(all.length / 2)] ?? 0) + 1);
    changeCount = 0;
    for (const [tag, changes] of changesOf) {
      changes.xids = changes.xids.filter((xid) => xid >= horizon);
      changeCount += changes.xids.length;
      if (changes.xids.length === 0 && changes.horizon <= horizon) changesOf.delete(tag);
    }
  }

  function wasChanged(tag: Tag, snapshot: Snapshot): boolean {
    const changes = changesOf.get(tag);
    if (!changes) return false;
    return snapshot.xmin < changes.horizon || changes.xids.some((xid) => !isVisible(xid, snapshot));
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
      const touched = new Set<Tag>();
      for (const { xid, tags } of batch) {
        for (const tag of new Set(tags)) {
          add(tag, xid);
          touched.add(tag);
        }
      }
      asOf = knownUpTo;
      for (const tag of touched) {
        const changes = changesOf.get(tag);
        if (changes && changes.xids.length > MOST_BY_TAG) compact(changes);
      }
      if (changeCount > mostTags) forget();
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

export type FedInvalidationLog = ReturnType<typeof createInvalidationLog>;
