/** What a value was made from: `recipe:<id>`. `<kind>:*` stands for everything of its kind. */
export type Tag = `${string}:${string}`;

/** All there are; which columns reach them is told in docs/decisions/0012. */
export const TAG_KINDS = [
  /** By id: anything of a recipe, its parts included; or only what its card shows. */
  "recipe",
  "card",
  /** By the recipe's id: the reviews that its page shows. */
  "reviews",
  /** By slug, which may lead nowhere yet. */
  "slug",
  "tag",
  "cuisine",
  "ingredient",
  /** By hash. */
  "image",
  /** `list:<facet>:<aspect>`, facet 0 being all recipes: who is in it, and what those in it are sorted and found by. */
  "list",
  /** `any:tag`: some row of a kind. */
  "any",
  /** `cacheTag`; `cache:*` also when a table is emptied. */
  "cache",
] as const;

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
