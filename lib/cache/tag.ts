/** What a value was made from: `recipe:<id>`. `<kind>:*` stands for everything of its kind. */
export type Tag = `${string}:${string}`;

/** The tag that a write too large to be named row by row changes instead. */
export function wholeKind(tag: Tag): Tag {
  return `${tag.slice(0, tag.indexOf(":"))}:*`;
}

/**
 * What every value of one cache is also made from: changing it purges that cache, and `cache:*` all of them, on every
 * instance and in every tier, by the same rule as any other change.
 */
export function cacheTag(name: string): Tag {
  return `cache:${name}`;
}
