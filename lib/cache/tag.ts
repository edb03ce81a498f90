/** What a value was made from: `recipe:<id>`. `<kind>:*` stands for everything of its kind. */
export type Tag = `${string}:${string}`;

/** The tag that a write too large to be named row by row changes instead. */
export function wholeKind(tag: Tag): Tag {
  return `${tag.slice(0, tag.indexOf(":"))}:*`;
}
