import type { Scope } from "#lib/performance/scope.ts";

const WORDS: Readonly<Record<string, Compared>> = {
  previous: { name: "The time before", when: "in the time before" },
  yesterday: { name: "Yesterday", when: "yesterday" },
  week: { name: "Last week", when: "last week" },
};
const BEFORE_A_MOMENT: Compared = { name: "Before that moment", when: "before that moment" };

type Compared = {
  /** Of a line or a column. */
  name: string;
  /** In a sentence, behind a figure. */
  when: string;
};

/** What a scope is compared with; null: nothing. */
export function comparedOf({ comparison, compare }: Pick<Scope, "comparison" | "compare">): Compared | null {
  return compare ? (WORDS[comparison] ?? BEFORE_A_MOMENT) : null;
}

/** An earlier value for a tile, where there is one to compare with. @param isLessBetter Null: neither is. */
export function comparedWith(
  scope: Pick<Scope, "comparison" | "compare">,
  value: number | null | undefined,
  isLessBetter: boolean | null = true,
) {
  const compared = comparedOf(scope);
  return compared ? { before: { value: value ?? null, when: compared.when, isLessBetter } } : {};
}
