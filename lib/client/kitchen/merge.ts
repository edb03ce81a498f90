import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { FIELD_NAMES, type Field } from "./fields.ts";

export type Side = "mine" | "theirs";
/** A field that the two versions say differently, and which of them is the newer word. */
export type Difference = { field: Field; choice: Side; isClash: boolean };

/**
 * Where two versions differ that began as the same one. A field that one side alone has changed is that side's; one that
 * both have changed is a clash, for the cook to decide.
 *
 * @param base What both began from; null: not known, so that every difference is a clash.
 */
export function differences(
  base: RecipeContent | null,
  mine: RecipeContent,
  theirs: RecipeContent,
): Difference[] {
  return FIELD_NAMES.filter((field) => !isSame(mine[field], theirs[field])).map((field) => {
    const isMineNew = base === null || !isSame(base[field], mine[field]);
    const isTheirsNew = base === null || !isSame(base[field], theirs[field]);
    return { field, choice: isMineNew ? "mine" : "theirs", isClash: isMineNew && isTheirsNew };
  });
}

/** Whether two values of JSON say the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(Reflect.get(a, key), Reflect.get(b, key)))
  );
}
