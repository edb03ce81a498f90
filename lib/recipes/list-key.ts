import type { RecipeListQuery } from "./model.ts";
import { wordsOf } from "./search-text.ts";

/** One list however it is asked for: filters sorted and each once, words as they are compared, no default spelt out. */
export function canonicalQuery(query: RecipeListQuery): RecipeListQuery {
  const { q, cuisine, maxMinutes, difficulty, sort } = query;
  const defaultSort = q ? "relevance" : "newest";
  return {
    ...(q && { q: canonicalWords(q) }),
    tag: sortedOnce(query.tag),
    ...(cuisine && { cuisine }),
    ingredient: sortedOnce(query.ingredient),
    without: sortedOnce(query.without),
    ...(maxMinutes !== undefined && { maxMinutes }),
    ...(difficulty && { difficulty }),
    ...(sort && sort !== defaultSort && { sort }),
  };
}

function sortedOnce(slugs: readonly string[]): string[] {
  return [...new Set(slugs)].sort();
}

/** Text without a word finds nothing, which is something else than no text. */
function canonicalWords(q: string): string {
  return wordsOf(q).join(" ") || "-";
}
