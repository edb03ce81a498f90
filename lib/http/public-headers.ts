import { type Tag, wholeKind } from "#lib/cache/tag.ts";
import { MINUTE_MS, SECOND_MS } from "#lib/units.ts";

const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long a CDN may answer by itself: that long it may miss a change, unless it is told by tag. */
const CDN_FRESH_MS = MINUTE_MS;
const CDN_REVALIDATES_MS = MINUTE_MS;
const CDN_BRIDGES_ERRORS_MS = DAY_MS;

const seconds = (ms: number) => ms / SECOND_MS;
const cdnLifetimes = `stale-while-revalidate=${seconds(CDN_REVALIDATES_MS)}, stale-if-error=${seconds(CDN_BRIDGES_ERRORS_MS)}`;

/**
 * Browsers ask every time, by ETag, and may bring a page back as it was left. `must-revalidate` keeps them from
 * `stale-while-revalidate`, which would show a reader an old page after a change.
 */
const ASK_AGAIN = "public, max-age=0, must-revalidate";

/** Of an answer that may be kept by whoever is told what changes. */
export const SHARED_HEADERS = [
  "Cache-Control",
  `${ASK_AGAIN}, s-maxage=${seconds(CDN_FRESH_MS)}, ${cdnLifetimes}`,
  "CDN-Cache-Control",
  `public, max-age=${seconds(CDN_FRESH_MS)}, ${cdnLifetimes}`,
] as const;

/** Of a public answer made while changes may be missed: right now, but not to be kept. */
export const UNKEPT_HEADERS = ["Cache-Control", ASK_AGAIN, "CDN-Cache-Control", "no-store"] as const;

/** Well below what proxies take for all headers together. */
const MAX_TAGS_LENGTH = 2_048;
const TAG_IN_HEADER = /^[\x21-\x2b\x2d-\x7e]+$/;

/**
 * What CDNs drop an answer by. When all would be too long, or cannot stand in a header, the kind with the most of them
 * is named as a whole (`card:*`), then the next: who purges `card:<id>` purges `card:*` too.
 */
export function tagsForHeader(tags: Iterable<Tag>): readonly Tag[] {
  const kinds = Map.groupBy(tags, wholeKind);
  for (const [kind, members] of kinds) {
    if (!members.every((tag) => TAG_IN_HEADER.test(tag))) kinds.set(kind, [kind]);
  }
  const lengthOf = (members: readonly Tag[]) => members.reduce((sum, tag) => sum + tag.length + 1, 0);
  const bySize = [...kinds].sort(([, a], [, b]) => lengthOf(b) - lengthOf(a));
  let length = lengthOf([...kinds.values()].flat());
  for (const [kind, members] of bySize) {
    if (length <= MAX_TAGS_LENGTH) break;
    length += kind.length + 1 - lengthOf(members);
    kinds.set(kind, [kind]);
  }
  return [...kinds.values()].flat();
}
