import { LRUCache } from "lru-cache";
import { KIB } from "#lib/units.ts";
import type { Admission } from "./admission.ts";

/** An entry larger than this part of the store would push out too many others at once. */
const MOST_OF_STORE = 1 / 8;
/** What the store itself needs for an entry: its place in a map, in the order of use, and the key. */
const OVERHEAD_BYTES = 200;
const TYPICAL_ENTRY_BYTES = 2 * KIB;

export type Sized = { sizeBytes: number };
export type Leaving = "evicted" | "removed";

export type MemoryStore<Entry> = {
  readonly sizeBytes: number;
  readonly count: number;
  /** Counts as a use of `key`, found or not. */
  get(key: string): Entry | undefined;
  peek(key: string): Entry | undefined;
  /** @returns False when it is too large, or less asked for than what it would push out: not kept. */
  set(key: string, entry: Entry): boolean;
  delete(key: string): void;
  clear(): void;
  entries(): Iterable<[string, Entry]>;
};

type Slot<Entry> = { entry: Entry; hash: number; sizeBytes: number };

type Options<Entry> = {
  maxBytes: number;
  admission: Admission;
  /** What can't be answered any more makes room first. */
  isDead?: (entry: Entry) => boolean;
  /** Told of every entry that goes, also of one that another takes the place of. */
  onLeave?: (entry: Entry, why: Leaving) => void;
};

/** About how many entries fit, for the admission's counters. */
export const entriesIn = (maxBytes: number) => Math.ceil(maxBytes / TYPICAL_ENTRY_BYTES);

/** Bounded in bytes; the least recently used goes first, but only for what is asked for more often. */
export function createMemoryStore<Entry extends Sized>({
  maxBytes,
  admission,
  isDead = () => false,
  onLeave = () => {},
}: Options<Entry>): MemoryStore<Entry> {
  const slots = new LRUCache<string, Slot<Entry>>({
    maxSize: maxBytes,
    dispose: ({ entry }, _key, reason) => onLeave(entry, reason === "evict" ? "evicted" : "removed"),
  });

  /** Those that `sizeBytes` more would push out, dead ones not counted: nobody misses them. */
  function* victims(sizeBytes: number): Iterable<number> {
    let missingBytes = slots.calculatedSize + sizeBytes - maxBytes;
    for (const slot of slots.rvalues()) {
      if (missingBytes <= 0 || !slot) return;
      missingBytes -= slot.sizeBytes;
      if (!isDead(slot.entry)) yield slot.hash;
    }
  }

  return {
    get sizeBytes() {
      return slots.calculatedSize;
    },
    get count() {
      return slots.size;
    },
    get(key) {
      const slot = slots.get(key);
      admission.saw(slot ? slot.hash : admission.hash(key));
      return slot?.entry;
    },
    peek: (key) => slots.peek(key)?.entry,
    set(key, entry) {
      const sizeBytes = entry.sizeBytes + 2 * key.length + OVERHEAD_BYTES;
      const hash = admission.hash(key);
      const isKept =
        sizeBytes <= maxBytes * MOST_OF_STORE &&
        (slots.has(key) || admission.admits(hash, victims(sizeBytes)));
      if (isKept) slots.set(key, { entry, hash, sizeBytes }, { size: sizeBytes });
      else slots.delete(key);
      return isKept;
    },
    delete: (key) => void slots.delete(key),
    clear: () => slots.clear(),
    *entries() {
      for (const [key, slot] of slots.entries()) yield [key, slot.entry];
    },
  };
}
