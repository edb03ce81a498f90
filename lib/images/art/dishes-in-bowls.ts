import { mix } from "./color.ts";
import * as contents from "./contents.ts";
import type { DrawDish } from "./dish-drawings.ts";
import { garnish, LEAF, narrowed, piecesOf, within } from "./dish-parts.ts";
import type { Dish } from "./dishes.ts";
import * as mounds from "./mounds.ts";
import * as ovenware from "./ovenware.ts";
import { between, ellipse, n, type Point, path, type Sheet } from "./svg.ts";
import * as toppings from "./toppings.ts";
import * as vessels from "./vessels.ts";

const COPPER: vessels.Glaze = ["#f0b184", "#7c3f1e", "#c07a48"];

/** What an ingredient makes of the rice it is cooked with. */
const RICE_TONES: [token: string, color: string][] = [
  ["tomato", "#e2a05c"],
  ["sausage", "#e2a860"],
  ["lentils", "#d9b47a"],
  ["chicken", "#eed08a"],
  ["shrimp", "#f0cf80"],
  ["mushroom", "#e3cfa4"],
  ["corn", "#f2d273"],
];

export const dishesInBowls: Record<
  Extract<Dish, "soup" | "noodles" | "stew" | "curry" | "rice" | "salad" | "dip">,
  DrawDish
> = {
  soup(input) {
    const {
      sheet,
      palette,
      color,
      center: [cx, cy],
      arrangement,
    } = input;
    const vessel = vessels.bowl(sheet, palette.glaze, [cx, cy - 40], 395);
    const area = vessel.opening;
    const dressing =
      arrangement % 2
        ? contents.swirl(sheet, area, "#fff8e8")
        : contents.drops(sheet, area, "#f2b53c", 16) +
          contents.chunks(sheet, narrowed(area, 0.8), piecesOf(input), 7, 36);
    const inside =
      contents.liquid(sheet, area, color) +
      dressing +
      garnish(input, area, { count: 3, size: 104 }) +
      contents.leaves(sheet, narrowed(area, 0.5), LEAF, 11, 40);
    return { picture: within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 70], 300) };
  },

  noodles(input) {
    const {
      sheet,
      palette,
      color,
      center: [cx, cy],
      side,
    } = input;
    const vessel = vessels.bowl(sheet, palette.glaze, [cx, cy - 50], 385, { depth: 0.72 });
    const area = vessel.opening;
    const broth = mix(color, "#b8742c", 0.5);
    const egg: Point = [area.center[0] - side * area.rx * 0.42, area.center[1] - area.ry * 0.12];
    const inside =
      contents.liquid(sheet, area, broth) +
      mounds.strands(
        sheet,
        { ...narrowed(area, 0.74), center: [area.center[0] + side * 40, area.center[1]] },
        "#eccb86",
        { rise: 0.2, width: 10 },
      ) +
      contents.chunks(
        sheet,
        { ...narrowed(area, 0.4), center: [area.center[0] + side * 110, area.center[1] - 34] },
        piecesOf(input),
        5,
        46,
      ) +
      halfEgg(sheet, egg, 74) +
      garnish(input, narrowed(area, 0.7), { count: 3, size: 100 }) +
      contents.leaves(sheet, narrowed(area, 0.5), LEAF, 12, 34);
    return {
      picture:
        within(sheet, vessel, inside) +
        toppings.chopsticks(sheet, [cx, cy - 50], 390, side) +
        toppings.steam(sheet, [cx, cy - 90], 280),
    };
  },

  stew(input) {
    const {
      sheet,
      palette,
      color,
      center: [cx, cy],
    } = input;
    const vessel = vessels.pot(sheet, palette.glaze, [cx, cy - 95], 385);
    const area = vessel.opening;
    const inside =
      contents.liquid(sheet, area, mix(color, "#6a2408", 0.4)) +
      contents.chunks(sheet, area, piecesOf(input), 17) +
      garnish(input, area, { count: 3, size: 92 }) +
      contents.leaves(sheet, narrowed(area, 0.75), LEAF, 13, 34);
    return { picture: within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 130], 300) };
  },

  curry(input) {
    const {
      sheet,
      color,
      center: [cx, cy],
    } = input;
    const vessel = vessels.bowl(sheet, COPPER, [cx, cy - 30], 390, { depth: 0.5, foot: 0.34 });
    const area = vessel.opening;
    const ring = (side: 1 | -1) =>
      path(
        `M${n(cx + side * 372)},${n(cy - 8)} q${side * 92},-6 ${side * 88},38 q${side * -4},40 ${side * -96},30`,
        'fill="none" stroke="#c98a4c" stroke-width="17" stroke-linecap="round"',
      );
    const inside =
      contents.liquid(sheet, area, mix(color, "#d9822a", 0.4)) +
      contents.chunks(sheet, area, piecesOf(input), 13, 50) +
      contents.swirl(sheet, narrowed(area, 0.8), "#fff3d8") +
      garnish(input, narrowed(area, 0.85), { count: 3, size: 88 }) +
      contents.leaves(sheet, narrowed(area, 0.5), LEAF, 12, 36);
    return {
      picture: ring(-1) + ring(1) + within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 70], 300),
    };
  },

  rice(input) {
    const {
      sheet,
      palette,
      icons,
      center: [cx, cy],
    } = input;
    const vessel = vessels.bowl(sheet, palette.glaze, [cx, cy - 20], 385, { depth: 0.56 });
    const area = vessel.opening;
    const top: contents.Area = {
      center: [area.center[0], area.center[1] - area.ry * 0.72],
      rx: area.rx * 0.62,
      ry: area.ry * 0.52,
    };
    const tone = RICE_TONES.find(([token]) => icons.includes(token))?.[1] ?? "#f2e2ba";
    const inside =
      mounds.grains(sheet, area, tone) +
      contents.chunks(sheet, top, piecesOf(input), 9, 34) +
      garnish(input, top, { count: 4, size: 100 }) +
      contents.leaves(sheet, top, LEAF, 14, 30);
    return {
      picture: within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 160], 220),
      crumbs: ["#f4e8c8", "#e8d5a4", "#2a1a10"],
    };
  },

  salad(input) {
    const {
      sheet,
      palette,
      icons,
      center: [cx, cy],
    } = input;
    const vessel = vessels.bowl(sheet, palette.glaze, [cx, cy - 10], 410, { depth: 0.48 });
    const area = vessel.opening;
    const bed: contents.Area = {
      center: [area.center[0], area.center[1] - area.ry * 0.5],
      rx: area.rx * 0.74,
      ry: area.ry * 0.66,
    };
    const tokens = icons.filter((token) => !["wheat", "egg-wash", "butter", "milk", "salt"].includes(token));
    const inside =
      mounds.foliage(sheet, area, ["#6b9a3f", "#8fb553", "#4f7d33", "#a9c766"]) +
      toppings.scatterIcons(sheet, bed, tokens.length ? tokens : ["tomato"], {
        count: 6,
        size: 128,
        spread: 0.74,
      }) +
      contents.leaves(sheet, bed, "#8fb553", 8, 40);
    return { picture: within(sheet, vessel, inside), tokens: ["tomato"], showsMain: false };
  },

  dip(input) {
    const {
      sheet,
      palette,
      color,
      center: [cx, cy],
    } = input;
    const board = ovenware.board(sheet, [cx, cy + 120], 450);
    const vessel = vessels.bowl(sheet, palette.glaze, [cx, cy - 30], 300, { depth: 0.58 });
    const area = vessel.opening;
    const thick =
      contents.liquid(sheet, area, mix(color, "#f4e4bd", 0.18)) +
      ripples(sheet, area, color) +
      contents.drops(sheet, narrowed(area, 0.6), "#d99a1e", 12);
    const inside =
      thick +
      garnish(input, narrowed(area, 0.5), { count: 2, size: 82 }) +
      contents.leaves(sheet, narrowed(area, 0.55), LEAF, 9, 34);
    return { picture: board.back + within(sheet, vessel, inside) };
  },
};

function ripples(sheet: Sheet, { center: [cx, cy], rx, ry }: contents.Area, color: string): string {
  let d = "";
  for (let ring = 1; ring < 4; ring++) {
    const reach = 0.22 * ring + between(sheet.random, -0.02, 0.02);
    d += `M${n(cx - rx * reach)},${n(cy + ry * 0.1)} A${n(rx * reach)},${n(ry * reach)} 0 1 1 ${n(cx + rx * reach * 0.8)},${n(cy + ry * reach * 0.5)}`;
  }
  return (
    path(
      d,
      `fill="none" stroke="${mix(color, "#3a1c08", 0.45)}" stroke-opacity=".35" stroke-width="15" stroke-linecap="round"`,
    ) +
    path(
      d,
      `transform="translate(0,-7)" fill="none" stroke="${mix(color, "#fffbe8", 0.65)}" stroke-opacity=".7" stroke-width="9" stroke-linecap="round"`,
    )
  );
}

function halfEgg(sheet: Sheet, [x, y]: Point, size: number): string {
  return (
    ellipse([x + 6, y + 10], size, size * 0.62, 'fill="#1c0a02" fill-opacity=".3"') +
    ellipse(
      [x, y],
      size,
      size * 0.62,
      `fill="${sheet.radial(
        [0.4, 0.3, 0.8],
        [
          [0, "#ffffff"],
          [1, "#ecdcc0"],
        ],
      )}"`,
    ) +
    ellipse(
      [x + 2, y + 2],
      size * 0.5,
      size * 0.32,
      `fill="${sheet.radial(
        [0.4, 0.3, 0.8],
        [
          [0, "#ffcf5c"],
          [1, "#e2861c"],
        ],
      )}"`,
    ) +
    ellipse([x - 8, y - 6], size * 0.14, size * 0.07, 'fill="#fff" fill-opacity=".7"')
  );
}
