import type { InvalidationLog } from "#lib/cache/invalidation-log.ts";
import type { Snapshot } from "#lib/cache/snapshot.ts";
import { cacheTag } from "#lib/cache/tag.ts";
import { MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import { type Answer, type Audience, createAnswer } from "./answer.ts";
import { isForEverybody } from "./keepable.ts";
import type { Popularity } from "./popularity.ts";
import type { Rendered } from "./render.ts";
import type { RequestContext } from "./request-context.ts";
import type { RequestWatch } from "./request-watch.ts";
import type { PublicRequest } from "./response-key.ts";
import { type Kept, RESPONSES, type ResponseStore } from "./response-store.ts";

const MOST_TAGS = 4_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Values that are stale themselves, while new ones are made, make no page that is made anew at every request. */
const LEAST_FRESH_MS = 5 * SECOND_MS;
const LONGEST_FRESH_MS = DAY_MS;
const USABLE_LONGER_MS = DAY_MS;

export type Made = {
  answer: Answer;
  /** Null: not for others, or not to be kept. */
  kept: Kept | null;
  /** May be given to all who asked for it meanwhile. */
  isShareable: boolean;
  isStored: boolean;
};

type KeepParts = {
  store: ResponseStore;
  popularity: Popularity;
  watch: RequestWatch;
  log: () => InvalidationLog | null;
};

/** Makes an answer of what Next has rendered, and keeps it if nothing of it has changed since the beginning. */
export function createKeeper({ store, popularity, watch, log }: KeepParts) {
  return (
    asked: PublicRequest,
    rendered: Rendered,
    context: RequestContext,
    /** Taken before it began to be made; null: changes might have been missed. */
    snapshot: Snapshot | null,
    renderMs: number,
  ): Made => {
    const changes = log();
    context.tags.add(cacheTag(RESPONSES));
    const forEverybody = isForEverybody(rendered, context);
    const mayKeep =
      forEverybody &&
      snapshot !== null &&
      changes?.isCurrent === true &&
      context.tags.size <= MOST_TAGS &&
      changes.isValid(context.tags, snapshot);
    const audience: Audience = !forEverybody ? "private" : mayKeep ? "shared" : "unkept";
    const answer = createAnswer(rendered, context, audience);
    const isShareable = context.isPublic && !("set-cookie" in rendered.headers);
    if (!mayKeep) return { answer, kept: null, isShareable, isStored: false };

    const popular = popularity.of(asked);
    popular.costMs = renderMs;
    const madeAtMs = Date.now();
    const freshForMs = Math.max(context.freshUntilMs - madeAtMs, LEAST_FRESH_MS);
    const freshUntilMs = madeAtMs + Math.min(freshForMs, LONGEST_FRESH_MS);
    const kept: Kept = {
      answer,
      popular,
      route: watch.hitsOf(context.route),
      tags: [...context.tags],
      snapshot,
      checkedRevision: changes.revision,
      madeAtMs,
      freshUntilMs,
      usableUntilMs: freshUntilMs + USABLE_LONGER_MS,
      retryAtMs: 0,
      hits: 0,
      sizeBytes: 0,
    };
    return { answer, kept, isShareable, isStored: store.put(asked.key, kept) };
  };
}
