import { mix } from "./color.ts";
import * as contents from "./contents.ts";
import type { DrawDish } from "./dish-drawings.ts";
import { DISH_ICONS, garnish, LEAF, narrowed, piecesOf, within } from "./dish-parts.ts";
import type { Dish } from "./dishes.ts";
import { ICON_TABLE } from "./icon-table.ts";
import * as mounds from "./mounds.ts";
import * as ovenware from "./ovenware.ts";
import { ellipse, n, type Point, path } from "./svg.ts";
import * as toppings from "./toppings.ts";
import * as vessels from "./vessels.ts";

const STEEL: vessels.Glaze = ["#f4efe8", "#8f857b", "#c9c1b6"];

/** Icons that look right whole on a plate: how many in each row, and how large. */
const WHOLE_ON_PLATE: Record<string, { rows: readonly number[]; size: number }> = {
  fish: { rows: [1], size: 330 },
  salmon: { rows: [1], size: 330 },
  shrimp: { rows: [2, 3], size: 240 },
  crab: { rows: [1], size: 340 },
  lobster: { rows: [1], size: 350 },
  octopus: { rows: [1], size: 330 },
  shellfish: { rows: [2, 3], size: 230 },
  chicken: { rows: [1, 2], size: 250 },
  egg: { rows: [2, 3], size: 260 },
  broccoli: { rows: [2, 3], size: 200 },
  falafel: { rows: [1, 2], size: 260 },
  onigiri: { rows: [1, 2], size: 260 },
  sushi: { rows: [1, 2], size: 270 },
  fries: { rows: [1], size: 330 },
  popcorn: { rows: [1], size: 330 },
  melon: { rows: [1], size: 330 },
  "sweet-potato": { rows: [1, 2], size: 250 },
};

export const dishesOnPlates: Record<
  Extract<Dish, "pasta" | "plate" | "roast" | "dumplings" | "handheld" | "skewers" | "skillet">,
  DrawDish
> = {
  pasta(input) {
    const {
      sheet,
      palette,
      center: [cx, cy],
    } = input;
    const vessel = vessels.plate(sheet, palette.glaze, [cx, cy + 30], 450, palette.cloth[1]);
    const area = vessel.opening;
    const heart: contents.Area = {
      center: [area.center[0], area.center[1] - area.ry * 0.74],
      rx: area.rx * 0.48,
      ry: area.ry * 0.46,
    };
    const inside =
      mounds.strands(sheet, area, "#ecc873") +
      contents.chunks(sheet, heart, piecesOf(input), 13, 40) +
      garnish(input, heart, { count: 2, size: 96 }) +
      toppings.dust(sheet, heart, "#fff8e2", 60) +
      contents.leaves(sheet, narrowed(heart, 0.7), LEAF, 8, 46);
    return { picture: within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 120], 220) };
  },

  plate(input) {
    const {
      sheet,
      palette,
      icons,
      color,
      center: [cx, cy],
    } = input;
    const vessel = vessels.plate(sheet, palette.glaze, [cx, cy + 20], 460, palette.cloth[1]);
    const area = vessel.opening;
    const bed: contents.Area = { ...narrowed(area, 0.8), center: [area.center[0], area.center[1] + 4] };
    const [main = "herb"] = icons;
    const asIcon = WHOLE_ON_PLATE[main];
    const food = asIcon
      ? toppings.heap(
          sheet,
          main,
          { ...area, center: [area.center[0], area.center[1] - 20] },
          asIcon.rows,
          asIcon.size,
        )
      : contents.chunks(
          sheet,
          { ...narrowed(area, 0.66), center: [area.center[0], area.center[1] - 24] },
          piecesOf(input),
          9,
          92,
        );
    const inside =
      (asIcon ? "" : contents.liquid(sheet, narrowed(area, 0.86), mix(color, "#7a3a12", 0.45))) +
      contents.leaves(sheet, bed, LEAF, 18, 78) +
      food +
      contents.leaves(
        sheet,
        { ...narrowed(area, 0.5), center: [area.center[0], area.center[1] - 40] },
        LEAF,
        7,
        34,
      );
    return { picture: within(sheet, vessel, inside), showsMain: Boolean(asIcon) };
  },

  roast(input) {
    const {
      sheet,
      palette,
      icons,
      color,
      center: [cx, cy],
    } = input;
    const vessel = vessels.plate(sheet, STEEL, [cx, cy + 20], 500, palette.cloth[1]);
    const area = vessel.opening;
    const [main = "chicken"] = icons;
    const food =
      main === "chicken"
        ? toppings.heap(sheet, main, { ...area, center: [area.center[0], area.center[1] - 50] }, [2, 3], 290)
        : contents.chunks(
            sheet,
            { ...narrowed(area, 0.62), center: [area.center[0], area.center[1] - 40] },
            [mix(color, "#6a2f10", 0.35), mix(color, "#4a1c04", 0.45)],
            6,
            140,
          );
    const inside =
      contents.leaves(sheet, narrowed(area, 0.95), LEAF, 26, 90) +
      food +
      contents.leaves(
        sheet,
        { ...narrowed(area, 0.6), center: [area.center[0], area.center[1] - 40] },
        LEAF,
        8,
        40,
      );
    return {
      picture: within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 110], 260),
      showsMain: main === "chicken",
    };
  },

  dumplings({ sheet, palette, icons, center: [cx, cy] }) {
    const vessel = vessels.plate(sheet, palette.glaze, [cx, cy + 20], 460, palette.cloth[1]);
    const main = icons[0] && DISH_ICONS.has(icons[0]) ? icons[0] : "dumpling";
    const area = {
      ...vessel.opening,
      center: [vessel.opening.center[0], vessel.opening.center[1] - 30] as Point,
    };
    const inside =
      contents.leaves(sheet, narrowed(vessel.opening, 0.9), LEAF, 16, 70) +
      toppings.heap(sheet, main, area, [2, 3, 2], 236) +
      contents.leaves(sheet, narrowed(area, 0.5), LEAF, 7, 30);
    return {
      picture: within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 120], 220),
      tokens: [main],
      showsMain: main === icons[0],
    };
  },

  handheld({ sheet, icons, center: [cx, cy] }) {
    const vessel = ovenware.board(sheet, [cx, cy + 70], 470);
    const main = icons[0] && DISH_ICONS.has(icons[0]) ? icons[0] : "sandwich";
    const area = { ...vessel.opening, center: [cx, cy + 30] as Point };
    const inside =
      toppings.heap(sheet, main, area, [1, 2], 262) +
      contents.leaves(sheet, { ...area, center: [cx, cy + 120], ry: 30 }, LEAF, 8, 40);
    return { picture: vessel.back + inside, tokens: [main], showsMain: true };
  },

  skewers(input) {
    const {
      sheet,
      icons,
      center: [cx, cy],
    } = input;
    const vessel = ovenware.board(sheet, [cx, cy + 60], 480);
    const colors = piecesOf(input);
    let sticks = "";
    for (let index = 0; index < 4; index++) {
      const y = cy - 40 + index * 66;
      const x = cx - 380 + index * 22;
      sticks +=
        ellipse([cx + 20, y + 34], 350, 17, 'fill="#1c0a02" fill-opacity=".3"') +
        path(
          `M${n(x - 60)},${n(y + 24)} L${n(x + 800)},${n(y - 26)}`,
          'stroke="#e2bd84" stroke-width="10" stroke-linecap="round"',
        );
      for (let piece = 0; piece < 7; piece++) {
        const center: Point = [x + 70 + piece * 92, y + 16 - piece * 5.6];
        const isGreen = piece % 3 === 2;
        sticks += contents.chunks(
          sheet,
          { center, rx: 2, ry: 2 },
          [isGreen ? (ICON_TABLE[icons[1] ?? ""]?.color ?? "#8fae45") : (colors[piece % 2] ?? "#a5602c")],
          1,
          52,
        );
      }
    }
    return {
      picture:
        vessel.back +
        sticks +
        contents.leaves(sheet, { center: [cx, cy + 60], rx: 330, ry: 120 }, LEAF, 10, 40),
    };
  },

  skillet(input) {
    const {
      sheet,
      icons,
      color,
      center: [cx, cy],
      side,
    } = input;
    const vessel = ovenware.pan(sheet, [cx, cy], 400, side === 1 ? -1 : 1);
    const area = vessel.opening;
    const [ax, ay] = area.center;
    const eggs = icons.includes("egg") || ["tomato", "red-pepper"].includes(icons[0] ?? "");
    const isSauce = icons.includes("tomato") || !["potato", "egg"].includes(icons[0] ?? "");
    const sauce = icons.includes("tomato") ? "#cf4426" : color;
    const base = isSauce
      ? contents.liquid(sheet, area, sauce) + contents.chunks(sheet, area, piecesOf(input), 14, 38)
      : contents.crust(sheet, area, "#e2a544");
    const spots: Point[] = [
      [ax - 150, ay - 30],
      [ax + 120, ay - 46],
      [ax + 10, ay + 52],
    ];
    const inside =
      base +
      (eggs ? toppings.friedEggs(sheet, spots, 108) : garnish(input, area, { count: 5, size: 124 })) +
      contents.leaves(sheet, narrowed(area, 0.8), LEAF, 16, 34);
    return { picture: within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 70], 280) };
  },
};
