import type { ParsedLine } from "#lib/ingredients/model.ts";
import { parseLine } from "#lib/ingredients/parse-line.ts";
import { MAX_QUANTITY, MAX_UNIT_LENGTH } from "#lib/recipes/save-input.ts";

/** What the database does not hold stays readable in the line as written. */
export function readIngredientLine(line: string): ParsedLine {
  const parsed = parseLine(line);
  const { quantity, unit } = parsed;
  const isStorable = quantity !== null && Math.max(quantity.min, quantity.max ?? 0) <= MAX_QUANTITY;
  return {
    ...parsed,
    quantity: isStorable ? quantity : null,
    unit: unit !== null && unit.length <= MAX_UNIT_LENGTH ? unit : null,
  };
}
