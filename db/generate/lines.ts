import type { PantryItem } from "./pantry.ts";
import { between, chance, pick, type Random } from "./random.ts";

/** An ingredient line, taken apart and as written. */
export type Line = {
  slug: string;
  quantityMin: number | null;
  quantityMax: number | null;
  unit: string | null;
  name: string;
  note: string | null;
  original: string;
};

const NOTES: Record<PantryItem["measure"], readonly string[]> = {
  weight: ["finely chopped", "sliced", "diced", "cut into pieces", "drained", "at room temperature"],
  volume: ["warm", "plus more if needed"],
  spoon: ["to taste", "plus more to serve", "heaped"],
  count: ["at room temperature", "lightly beaten"],
  clove: ["crushed", "finely chopped", "grated", "sliced"],
  bunch: ["leaves picked", "chopped", "torn"],
};

/** @param name What the line calls the ingredient, in the recipe's language. */
export function makeLine(random: Random, item: PantryItem, name: string): Line {
  const { quantityMin, quantityMax, unit } = amount(random, item);
  const note = chance(random, 0.3) ? pick(random, NOTES[item.measure]) : null;
  const counted = unit === null && quantityMin !== null && quantityMin > 1 && name === item.singular;
  const shownName = counted ? item.plural : name;
  const quantity = quantityMax === null ? quantityMin : `${quantityMin}-${quantityMax}`;
  const measured = [quantity, unit, shownName].filter((part) => part !== null).join(" ");
  const original = note ? `${measured}, ${note}` : measured;
  return { slug: item.slug, quantityMin, quantityMax, unit, name: shownName, note, original };
}

type Amount = Pick<Line, "quantityMin" | "quantityMax" | "unit">;

function amount(random: Random, { measure }: PantryItem): Amount {
  const exactly = (quantityMin: number, unit: string | null): Amount => ({
    quantityMin,
    quantityMax: null,
    unit,
  });
  switch (measure) {
    case "weight":
      return exactly(between(random, 1, 20) * 25, "g");
    case "volume":
      return exactly(between(random, 1, 16) * 50, "ml");
    case "spoon":
      if (chance(random, 0.15)) return { quantityMin: null, quantityMax: null, unit: null };
      return exactly(pick(random, [0.25, 0.5, 1, 1, 2, 3]), pick(random, ["tsp", "tbsp"]));
    case "clove":
      return { quantityMin: 2, quantityMax: chance(random, 0.3) ? between(random, 3, 5) : null, unit: null };
    case "bunch":
      return exactly(pick(random, [0.5, 1, 1, 2]), "bunch");
    case "count":
      return exactly(between(random, 1, 6), null);
  }
}
