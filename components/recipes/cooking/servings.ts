import type { RecipeDetail } from "#lib/recipes/model.ts";

export type Servings = { amount: number; unit: string | null };

const LARGEST_FACTOR = 20;

/** A recipe that does not say how much it makes is one batch. */
export function servingsOf(recipe: Pick<RecipeDetail, "servings">): Servings {
  return recipe.servings ?? { amount: 1, unit: "batch" };
}

/**
 * The next amount up or down: by ones for a few, by about an eighth for many (24 cookies go by threes), by halves
 * below one. Null at either end.
 */
export function nextAmount(base: number, amount: number, direction: 1 | -1): number | null {
  const step = base <= 1 ? 0.5 : Math.max(1, Math.round(base / 8));
  const next = amount + direction * step;
  return next > 0 && next <= base * LARGEST_FACTOR ? next : null;
}

/** `4 servings`, `24 cookies`, `1 loaf`, `½ batch`. */
export function formatServings({ amount, unit }: Servings): string {
  const shown = amount === 0.5 ? "½" : String(Math.round(amount * 100) / 100);
  if (unit === null) return `${shown} ${amount === 1 ? "serving" : "servings"}`;
  if (unit === "batch") return `${shown} ${amount <= 1 ? "batch" : "batches"}`;
  return `${shown} ${unit}`;
}
