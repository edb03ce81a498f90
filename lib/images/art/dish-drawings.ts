import type { Dish } from "./dishes.ts";
import { dishesInBowls } from "./dishes-in-bowls.ts";
import { dishesInGlass } from "./dishes-in-glass.ts";
import { dishesOfBread } from "./dishes-of-bread.ts";
import { dishesOfCake } from "./dishes-of-cake.ts";
import { dishesOnPlates } from "./dishes-on-plates.ts";
import type { Palette } from "./palettes.ts";
import type { Point, Sheet } from "./svg.ts";

export type DishInput = {
  sheet: Sheet;
  palette: Palette;
  /** Main ingredient, or the dish's own icon, first. */
  icons: readonly string[];
  /** What the main ingredient makes of a sauce. */
  color: string;
  center: Point;
  side: 1 | -1;
  /** 0 to 3 */
  arrangement: number;
};
export type DishDrawing = {
  picture: string;
  /** Icons it uses beside the spec's. */
  tokens?: readonly string[];
  /** Colours of what lies about on the table. */
  crumbs?: readonly string[];
  /** The main ingredient is on the dish already. */
  showsMain?: boolean;
};
export type DrawDish = (input: DishInput) => DishDrawing;

const DRAWINGS: Record<Dish, DrawDish> = {
  ...dishesInBowls,
  ...dishesInGlass,
  ...dishesOfBread,
  ...dishesOfCake,
  ...dishesOnPlates,
};

export function drawDish(dish: Dish, input: DishInput): DishDrawing {
  return (DRAWINGS[dish] ?? DRAWINGS.plate)(input);
}
