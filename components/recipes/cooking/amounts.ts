import {
  convertMeasure,
  formatMeasure,
  scaleQuantity,
  type UnitChoice,
} from "#lib/ingredients/quantities.ts";
import type { IngredientItem } from "#lib/recipes/model.ts";

/** `1½ cups`: for `factor` times the recipe's servings, in the units of a kitchen; "" where there is no amount. */
export function amountText(
  { quantity, unit }: Pick<IngredientItem, "quantity" | "unit">,
  factor: number,
  choice: UnitChoice,
): string {
  return formatMeasure(
    convertMeasure({ quantity: quantity && scaleQuantity(quantity, factor), unit }, choice),
  );
}
