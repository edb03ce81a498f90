import { createAdmission } from "#lib/cache/admission.ts";
import type { InvalidationLog } from "#lib/cache/invalidation-log.ts";
import { createMemoryStore } from "#lib/cache/memory-store.ts";
import type { Snapshot } from "#lib/cache/snapshot.ts";
import { cacheCounters } from "#lib/cache/stats.ts";
import type { Tag } from "#lib/cache/tag.ts";
import { KIB } from "#lib/units.ts";
import { ANSWER_ENCODINGS, type Answer, compressAnswer, sizeOfAnswer } from "./answer.ts";
import type { Popular, Popularity } from "./popularity.ts";
import type { RouteHits } from "./request-watch.ts";

/** An answer for everybody, with what it was made from. */
export type Kept = {
  answer: Answer;
  popular: Popular;
  /** Where its hits are counted. */
  route: RouteHits;
  tags: readonly Tag[];
  /** What was surely visible while it was made: taken before. */
  snapshot: Snapshot;
  /** The log's revision at which it was last found true. */
  checkedRevision: number;
  madeAtMs: number;
  freshUntilMs: number;
  usableUntilMs: number;
  /** Not made anew before: the last attempt failed. */
  retryAtMs: number;
  /** Since it was made. */
  hits: number;
  sizeBytes: number;
};

/** The figures of all responses together. */
export const RESPONSES = "responses";

const TYPICAL_BYTES = 32 * KIB;
/** Whatever is not asked for a second time is not worth the best compression. */
const WORTH_BEST_HITS = 2;
const MOST_WAITING_FOR_BEST = 500;

type StoreParts = { maxBytes: number; log: () => InvalidationLog | null; popularity: Popularity };

export type ResponseStore = ReturnType<typeof createResponseStore>;

/** Answers by key, bounded in bytes; what is asked for once does not push out what is asked for often. */
export function createResponseStore({ maxBytes, log, popularity }: StoreParts) {
  const counters = cacheCounters(RESPONSES, "response");
  const memory = createMemoryStore<Kept>({
    maxBytes,
    admission: createAdmission({ entries: Math.ceil(maxBytes / TYPICAL_BYTES) }),
    isDead: (kept) => isKnownToBeChanged(kept),
    onLeave: (_, why) => {
      if (why === "evicted") counters.evictions++;
    },
  });
  let waitingForBest = 0;
  // One after the other: the highest level takes a core for itself.
  let queue = Promise.resolve();

  function isKnownToBeChanged(kept: Kept): boolean {
    const changes = log();
    return !changes?.isValid(kept.tags, kept.snapshot);
  }

  function put(key: string, kept: Kept): boolean {
    kept.sizeBytes = sizeOfAnswer(kept.answer);
    const isKept = memory.set(key, kept);
    if (!isKept) counters.rejections++;
    counters.entries = memory.count;
    counters.bytes = memory.sizeBytes;
    return isKept;
  }

  /** Compresses again, as well as it goes, in the encodings that were asked for. */
  function improve(key: string, kept: Kept): void {
    const { answer } = kept;
    for (const encoding of ANSWER_ENCODINGS) {
      if (answer.compressed[encoding]?.isBest !== false || waitingForBest >= MOST_WAITING_FOR_BEST) continue;
      waitingForBest++;
      queue = queue.then(async () => {
        waitingForBest--;
        if (memory.peek(key) !== kept || answer.compressed[encoding]?.isBest) return;
        answer.compressed[encoding] = await compressAnswer(answer, encoding, "best");
        if (memory.peek(key) === kept) put(key, kept);
      });
    }
  }

  return {
    get sizeBytes() {
      return memory.sizeBytes;
    },
    /** Counts as being asked for. */
    get: (key: string) => memory.get(key),
    peek: (key: string) => memory.peek(key),
    isKnownToBeChanged,
    /** @returns False when it is too large, or less asked for than what it would push out. */
    put(key: string, kept: Kept): boolean {
      const isKept = put(key, kept);
      if (isKept) counters.sets++;
      return isKept;
    },
    drop(key: string): void {
      memory.delete(key);
    },
    /** To be told of every answer that was given from `kept`. */
    used(key: string, kept: Kept): void {
      kept.hits++;
      popularity.used(kept.popular);
      if (kept.hits === WORTH_BEST_HITS) improve(key, kept);
    },
    /** To be told when a body in another encoding has been added. */
    grew(key: string, kept: Kept): void {
      if (memory.peek(key) !== kept) return;
      put(key, kept);
      if (kept.hits >= WORTH_BEST_HITS) improve(key, kept);
    },
    /** All that is kept, true or not. */
    *entries(): Iterable<[string, Kept]> {
      yield* memory.entries();
    },
    /** Compresses for the browsers of today, before the first of them asks. @returns Whether it is kept. */
    async prepare(key: string): Promise<boolean> {
      const kept = memory.peek(key);
      if (!kept) return false;
      const { answer } = kept;
      if (answer.isCompressible) answer.compressed.br ??= await compressAnswer(answer, "br", "best");
      return memory.peek(key) === kept && put(key, kept);
    },
    /** Resolves when nothing waits for compression. */
    settled: () => queue,
  };
}
