import type { Scope } from "#lib/performance/scope.ts";

const WORDS: Readonly<Record<string, string>> = {
  previous: "The time before",
  yesterday: "Yesterday",
  week: "Last week",
};

/** What a scope is compared with, as the name of a line or a column. */
export function comparisonName({ comparison }: Pick<Scope, "comparison">): string {
  return WORDS[comparison] ?? "That time before";
}
