const LIST = ["q", "tag", "cuisine", "ingredient", "without", "maxMinutes", "difficulty", "sort", "cursor"];
const INDEX = ["letter", "cursor"];

/** What pages read of their query, in the order of `listSearch`; those that are not listed read nothing. */
export const PAGE_PARAMETERS = { "/recipes": LIST, "/search": LIST, "/ingredients": INDEX, "/tags": INDEX };
