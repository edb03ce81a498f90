import { mix } from "./color.ts";
import * as contents from "./contents.ts";
import * as crockery from "./crockery.ts";
import type { DrawDish } from "./dish-drawings.ts";
import { DISH_ICONS, fitsOnTop, LEAF } from "./dish-parts.ts";
import type { Dish } from "./dishes.ts";
import * as glass from "./glassware.ts";
import { n, path } from "./svg.ts";
import * as toppings from "./toppings.ts";
import * as vessels from "./vessels.ts";

export const dishesInGlass: Record<Extract<Dish, "jar" | "drink" | "hot-drink" | "pudding">, DrawDish> = {
  jar(input) {
    const {
      sheet,
      palette,
      center: [cx, cy],
      side,
    } = input;
    const color = input.icons.includes("chilli") ? mix(input.color, "#c8441f", 0.65) : input.color;
    const back = glass.jar(sheet, [cx + side * 190, cy + 110], 270, color, palette.cloth);
    const front = glass.jar(sheet, [cx - side * 90, cy + 190], 330, color, palette.cloth);
    return { picture: back + front };
  },

  drink({ sheet, color, center: [cx, cy], side }) {
    const back = glass.tumbler(sheet, [cx + side * 150, cy + 90], 230, 440, color);
    const front = glass.tumbler(sheet, [cx - side * 80, cy + 180], 260, 500, color);
    const straw =
      path(
        `M${n(cx - side * 60)},${n(cy - 250)} L${n(cx + side * 30)},${n(cy - 470)}`,
        'stroke="#f6e7cf" stroke-width="17" stroke-linecap="round"',
      ) +
      path(
        `M${n(cx - side * 57)},${n(cy - 256)} L${n(cx + side * 30)},${n(cy - 470)}`,
        'stroke="#b5532d" stroke-width="17" stroke-dasharray="14 22"',
      );
    const mint = contents.leaves(sheet, { center: [cx - side * 80, cy - 262], rx: 60, ry: 14 }, LEAF, 6, 62);
    return { picture: back + straw + front + mint };
  },

  "hot-drink"({ sheet, palette, color, center: [cx, cy], side }) {
    const back = crockery.cup(sheet, palette.glaze, [cx + side * 230, cy - 120], 150, color);
    const front = crockery.cup(sheet, palette.glaze, [cx - side * 90, cy - 70], 200, color);
    return {
      picture:
        back +
        toppings.steam(sheet, [cx + side * 230, cy - 140], 110) +
        front +
        toppings.steam(sheet, [cx - side * 90, cy - 90], 150),
    };
  },

  pudding(input) {
    const {
      sheet,
      palette,
      icons,
      color,
      center: [cx, cy],
      side,
    } = input;
    const [main = ""] = icons;
    if (DISH_ICONS.has(main)) {
      const vessel = vessels.plate(sheet, palette.glaze, [cx, cy + 40], 400, palette.cloth[1]);
      return {
        picture: vessel.back + toppings.heap(sheet, main, { ...vessel.opening, center: [cx, cy] }, [1], 420),
        showsMain: true,
      };
    }
    const tokens = fitsOnTop(icons)
      .filter((token) => !["egg", "lime", "nut", "vanilla"].includes(token))
      .slice(0, 1);
    const crown = (x: number, y: number, size: number) =>
      (tokens.length
        ? toppings.scatterIcons(sheet, { center: [x, y], rx: size * 0.5, ry: size * 0.16 }, tokens, {
            count: 3,
            size,
            spread: 0.7,
          })
        : toppings.dust(sheet, { center: [x, y], rx: size * 1.2, ry: size * 0.3 }, "#5a2f16", 60)) +
      contents.leaves(sheet, { center: [x, y - 6], rx: size * 0.3, ry: 12 }, LEAF, 3, 50);
    return {
      picture:
        glass.coupe(sheet, [cx + side * 230, cy + 120], 165, color) +
        crown(cx + side * 230, cy + 120 - 330 + 14, 100) +
        glass.coupe(sheet, [cx - side * 100, cy + 210], 205, color) +
        crown(cx - side * 100, cy + 210 - 410 + 18, 124),
    };
  },
};
