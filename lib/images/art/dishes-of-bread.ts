import * as baked from "./baked.ts";
import { mix } from "./color.ts";
import * as contents from "./contents.ts";
import type { DrawDish } from "./dish-drawings.ts";
import { LEAF, sweetTops } from "./dish-parts.ts";
import type { Dish } from "./dishes.ts";
import * as ovenware from "./ovenware.ts";
import { between, blob, ellipse, type Point, path, roughEllipse } from "./svg.ts";
import * as toppings from "./toppings.ts";
import * as vessels from "./vessels.ts";

const GOLD = "#d9963c";
const FLOUR = ["#fffaf0", "#f4e8d0", "#fffaf0"];
const SAVOURY_TOPS = new Set(
  "tomato mushroom olive black-olive shrimp herb chilli green-chilli red-onion corn".split(" "),
);
const WHOLE = new Set("pretzel croissant bagel doughnut cookie cupcake waffle".split(" "));

export const dishesOfBread: Record<Extract<Dish, "pizza" | "flatbread" | "loaf" | "bakes">, DrawDish> = {
  pizza({ sheet, icons, color, center: [cx, cy] }) {
    const board = ovenware.board(sheet, [cx, cy + 60], 500);
    const rx = 420;
    const at: Point = [cx, cy + 26];
    const base = baked.disc(sheet, at, rx, GOLD, { thickness: 26, roughness: 0.025, spots: 26 });
    const inner: contents.Area = { center: [cx, cy + 20], rx: rx * 0.86, ry: rx * 0.36 * 0.84 };
    const sauce = path(
      blob(roughEllipse(sheet.random, inner.center, inner.rx, inner.ry, { corners: 18, roughness: 0.03 })),
      `fill="${baked.bakedFill(sheet, mix(color, "#c9481f", 0.6))}"`,
    );
    let cheese = "";
    for (let index = 0; index < 13; index++) {
      const angle = index * 2.4;
      const reach = Math.sqrt((index + 0.5) / 13) * 0.86;
      const size = between(sheet.random, 44, 82);
      const spot: Point = [
        inner.center[0] + Math.cos(angle) * inner.rx * reach,
        inner.center[1] + Math.sin(angle) * inner.ry * reach,
      ];
      cheese += path(
        blob(roughEllipse(sheet.random, spot, size, size * 0.4, { corners: 9, roughness: 0.2 })),
        `fill="${sheet.radial(
          [0.4, 0.3, 0.8],
          [
            [0, "#fffaf0"],
            [0.7, "#f9e6b8"],
            [1, "#e8b95e"],
          ],
        )}"`,
      );
    }
    const tops = icons.filter((token) => SAVOURY_TOPS.has(token) && token !== "herb");
    // A focaccia has oil and herbs, a lahmacun no cheese.
    const isPlain = ["wheat", "herb"].includes(icons[0] ?? "");
    const hasCheese = ["tomato", "cheese", "white-cheese"].some((token) => icons.includes(token)) && !isPlain;
    return {
      picture:
        board.back +
        base +
        (isPlain ? "" : sauce) +
        (hasCheese ? cheese : "") +
        toppings.scatterIcons(sheet, inner, tops, { count: tops.length ? 5 : 0, size: 92 }) +
        contents.leaves(sheet, { ...inner, rx: inner.rx * 0.8, ry: inner.ry * 0.75 }, LEAF, 13, 66),
      crumbs: FLOUR,
    };
  },

  flatbread({ sheet, center: [cx, cy] }) {
    const board = ovenware.board(sheet, [cx, cy + 80], 480);
    return {
      picture:
        board.back +
        ellipse([cx + 14, cy + 110], 380, 110, 'fill="#1c0a02" fill-opacity=".34"') +
        baked.stack(sheet, [cx, cy + 70], 370, "#e6bd7c", {
          layers: 6,
          thickness: 17,
          roughness: 0.045,
          spots: 26,
        }) +
        baked.flour(sheet, [cx, cy - 40], 240, 60, 50) +
        toppings.steam(sheet, [cx, cy - 60], 240),
      crumbs: FLOUR,
    };
  },

  loaf({ sheet, icons, color, center: [cx, cy], side }) {
    const board = ovenware.board(sheet, [cx, cy + 90], 490);
    const tint = ["chocolate", "date"].includes(icons[0] ?? "") ? mix(color, "#8a4a20", 0.5) : "#cf8636";
    const isLong = icons[0] === "baguette";
    const food = isLong
      ? [0, 1, 2]
          .map(
            (row) =>
              `<g transform="rotate(${side * (-9 + row * 5)},${cx},${cy})">${ellipse([cx + 10, cy + 10 + row * 74], 400, 26, 'fill="#1c0a02" fill-opacity=".32"')}${baked.loaf(sheet, [cx, cy - 14 + row * 74], 800, 104)}</g>`,
          )
          .join("")
      : ellipse([cx + 24, cy + 100], 370, 66, 'fill="#1c0a02" fill-opacity=".36"') +
        baked.loaf(sheet, [cx - side * 50, cy + 60], 620, 270, tint) +
        baked.slice(sheet, [cx + side * 260, cy + 140], 250, tint);
    const tops = sweetTops(icons);
    return {
      picture:
        board.back +
        food +
        (tops.length && !isLong
          ? toppings.scatterIcons(
              sheet,
              { center: [cx - side * 230, cy + 130], rx: 60, ry: 20 },
              tops.slice(0, 1),
              { count: 2, size: 130 },
            )
          : ""),
      crumbs: FLOUR,
    };
  },

  bakes({ sheet, palette, icons, color, center: [cx, cy] }) {
    const vessel = vessels.plate(sheet, palette.glaze, [cx, cy + 40], 450, palette.cloth[1]);
    const [main = ""] = icons;
    const area = { ...vessel.opening, center: [cx, cy + 20] as Point };
    if (WHOLE.has(main))
      return {
        picture: vessel.back + toppings.heap(sheet, main, area, [2, 3, 2], 250),
        showsMain: true,
        crumbs: FLOUR,
      };
    const isSavoury = ["beef", "pork", "sausage", "chicken", "cheese", "potato"].includes(main);
    const chips =
      main === "chocolate"
        ? "#4a2614"
        : ["blueberry", "cranberry", "grape", "cherry"].includes(main)
          ? color
          : "";
    return {
      picture:
        vessel.back +
        baked.buns(
          sheet,
          area,
          isSavoury ? "#d58f3c" : mix("#e0aa5c", color, main === "chocolate" ? 0.12 : 0.18),
          { rise: 0.66, chips },
        ) +
        baked.flour(sheet, [cx, cy - 70], 230, 110, chips ? 0 : 70),
      crumbs: ["#e2b777", "#d9963c", "#fffaf0"],
    };
  },
};
