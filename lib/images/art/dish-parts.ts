import { mix } from "./color.ts";
import type { Area } from "./contents.ts";
import type { DishInput } from "./dish-drawings.ts";
import { ICON_TABLE } from "./icon-table.ts";
import type { Sheet } from "./svg.ts";
import { scatterIcons } from "./toppings.ts";
import type { Vessel } from "./vessels.ts";

export const LEAF = "#6f9440";

/** Ingredients that look right whole and raw on top of food. */
const ON_TOP = new Set(
  "shrimp crab lobster octopus shellfish tomato mushroom chilli green-chilli olive black-olive lemon lime herb egg avocado corn broccoli red-onion strawberry blueberry cherry cranberry mango orange peach plum kiwi nut peanut banana vanilla grape apple pear".split(
    " ",
  ),
);

export function fitsOnTop(tokens: readonly string[]): string[] {
  return tokens.filter((token) => ON_TOP.has(token));
}

/** Tokens that are a finished dish. */
export const DISH_ICONS = new Set(
  "hamburger taco burrito pita sandwich hot-dog falafel onigiri sushi dumpling pretzel croissant bagel doughnut cookie cupcake waffle custard ice-cream fries tamale popcorn".split(
    " ",
  ),
);

export function narrowed(area: Area, ratio: number): Area {
  return { center: area.center, rx: area.rx * ratio, ry: area.ry * ratio };
}

/** The ingredients that look good on top, laid around. */
export function garnish(input: DishInput, area: Area, { count = 4, size = 96 } = {}): string {
  const tokens = fitsOnTop(input.icons);
  return tokens.length ? scatterIcons(input.sheet, area, tokens, { count, size }) : "";
}

/** The contents cut off at the front rim. */
export function within(sheet: Sheet, vessel: Vessel, inside: string): string {
  return `${vessel.back}<g ${sheet.clip(vessel.clip)}>${inside}</g>${vessel.front}`;
}

/** Colours of what swims in the sauce: the main ingredient browned, then the others. */
export function piecesOf({ icons, color }: DishInput): string[] {
  const others = icons.slice(1).map((token) => ICON_TABLE[token]?.color ?? color);
  return [
    mix(color, "#6a2f10", 0.3),
    ...others.map((other) => mix(other, "#a85a20", 0.18)),
    mix(color, "#3a1404", 0.22),
  ];
}

const SWEET_TOPS = new Set(
  "strawberry blueberry cherry cranberry apple green-apple peach plum pear lemon orange lime nut peanut banana kiwi mango vanilla chocolate grape".split(
    " ",
  ),
);

/** Only the main ingredient: a lemon whose juice is in the filling does not sit on the cake. */
export function sweetTops(icons: readonly string[]): string[] {
  return icons.slice(0, 1).filter((token) => SWEET_TOPS.has(token));
}
