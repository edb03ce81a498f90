import { formatQuantity } from "./quantities.ts";

/** Hold a measure of their own each, which more of them does not change: `2 tins, 400 g`. */
const CONTAINERS = new Set(
  "bag ball block bottle box can carton container envelope jar pack package packet pouch sachet slab tin tub tube".split(
    " ",
  ),
);
const VULGAR: Record<string, number> = {
  "¼": 1 / 4,
  "½": 1 / 2,
  "¾": 3 / 4,
  "⅓": 1 / 3,
  "⅔": 2 / 3,
  "⅛": 1 / 8,
  "⅜": 3 / 8,
  "⅝": 5 / 8,
  "⅞": 7 / 8,
};
const UNIT =
  "g|kg|ml|l|oz|ounces?|lbs?|pounds?|cups?|tbsp|tablespoons?|tsp|teaspoons?|sticks?|pints?|quarts?|grams?";
const MEASURE = new RegExp(
  `^((?:plus |about |approximately |~ ?)*)(?:(\\d+(?:\\.\\d+)?)(?: (\\d+)/(\\d+))?|(\\d+)/(\\d+)|(\\d*) ?([¼½¾⅓⅔⅛⅜⅝⅞]))( ?)(${UNIT})$`,
  "i",
);

/**
 * Multiplies the measures that a note repeats or adds: `plus 2 tablespoons`, `250 g`, `about 3 cups`. Anything else stays
 * as written: lengths, ranges, the weight of each, what a tin holds.
 *
 * @param unit The unit of the line that the note belongs to.
 */
export function scaleNote(note: string, unit: string | null, factor: number): string {
  if (factor === 1 || (unit !== null && CONTAINERS.has(unit))) return note;
  return note
    .split(", ")
    .map((remark) => remark.replace(MEASURE, scaleMatch))
    .join(", ");

  function scaleMatch(...groups: (string | undefined)[]): string {
    const [, lead = "", whole, over, under, part, ofPart, before, glyph = "", gap = "", said = ""] = groups;
    const value =
      Number(whole ?? before ?? 0) +
      (over ? Number(over) / Number(under) : 0) +
      (part ? Number(part) / Number(ofPart) : 0) +
      (VULGAR[glyph] ?? 0);
    if (!Number.isFinite(value)) return groups[0] ?? "";
    const isMetric = /^(?:g|kg|ml|l|grams?)$/i.test(said);
    return `${lead}${formatQuantity({ min: value * factor, max: null }, isMetric ? "g" : "cup")}${gap}${said}`;
  }
}
