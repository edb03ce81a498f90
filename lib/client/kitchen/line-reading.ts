import { parseLine } from "#lib/ingredients/parse-line.ts";
import { formatMeasure } from "#lib/ingredients/quantities.ts";

/** How a line is understood: `1½ cups`, `flour`, `sifted`; "" where it says nothing of that. */
export type LineReading = { amount: string; name: string; note: string };

export function readIngredientLine(text: string): LineReading {
  const { quantity, unit, name, note } = parseLine(text);
  return { amount: formatMeasure({ quantity, unit }), name, note: note ?? "" };
}
