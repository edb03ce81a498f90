/** What a public answer was made from, separated by commas. CDNs drop it by these, and the browser's queries. */
export const CACHE_TAG_HEADER = "Cache-Tag";
/** What a write has changed, in the same form. */
export const CHANGED_TAGS_HEADER = "Changed-Tags";
