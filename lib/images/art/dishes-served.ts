import { mix } from "./color.ts";
import * as contents from "./contents.ts";
import type { DishInput, DrawDish } from "./dish-drawings.ts";
import type { Dish } from "./dishes.ts";
import * as glass from "./glassware.ts";
import { ICON_TABLE } from "./icon-table.ts";
import { between, ellipse, n, type Point, path } from "./svg.ts";
import * as toppings from "./toppings.ts";
import * as vessels from "./vessels.ts";

type ServedDish = Exclude<
  Dish,
  "tart" | "pizza" | "flatbread" | "loaf" | "cake" | "squares" | "bakes" | "pancakes" | "gratin"
>;

const GREEN = "#6f9440";
const COPPER: vessels.Glaze = ["#f0b184", "#7c3f1e", "#c07a48"];
const STEEL: vessels.Glaze = ["#f4efe8", "#8f857b", "#c9c1b6"];

/** Ingredients that look right whole and raw on top of food. */
const ON_TOP = new Set(
  "shrimp crab lobster octopus shellfish tomato mushroom chilli green-chilli olive black-olive lemon lime herb egg avocado corn broccoli red-onion strawberry blueberry cherry cranberry mango orange peach plum kiwi nut peanut banana vanilla grape apple pear".split(
    " ",
  ),
);
/** Meats and the like are shown as browned pieces. */
const fitsOnTop = (tokens: readonly string[]) => tokens.filter((token) => ON_TOP.has(token));

function narrowed(area: contents.Area, ratio: number): contents.Area {
  return { center: area.center, rx: area.rx * ratio, ry: area.ry * ratio };
}

function garnish(input: DishInput, area: contents.Area, { count = 4, size = 96 } = {}): string {
  const tokens = fitsOnTop(input.icons);
  return tokens.length ? toppings.scatterIcons(input.sheet, area, tokens, { count, size }) : "";
}

function within(sheet: DishInput["sheet"], vessel: vessels.Vessel, inside: string): string {
  return `${vessel.back}<g ${sheet.clip(vessel.clip)}>${inside}</g>${vessel.front}`;
}

function piecesOf({ icons, color }: DishInput): string[] {
  const others = icons.slice(1).map((token) => ICON_TABLE[token]?.color ?? color);
  return [
    mix(color, "#6a2f10", 0.3),
    ...others.map((other) => mix(other, "#a85a20", 0.18)),
    mix(color, "#3a1404", 0.22),
  ];
}

export const drawServed: Record<ServedDish, DrawDish> = {
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
      contents.leaves(sheet, narrowed(area, 0.5), GREEN, 11, 40);
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
      contents.strands(
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
      contents.leaves(sheet, narrowed(area, 0.5), GREEN, 12, 34);
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
      contents.leaves(sheet, narrowed(area, 0.75), GREEN, 13, 34);
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
      contents.leaves(sheet, narrowed(area, 0.5), GREEN, 12, 36);
    return {
      picture: ring(-1) + ring(1) + within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 70], 300),
    };
  },

  pasta(input) {
    const {
      sheet,
      palette,
      color,
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
      contents.strands(sheet, area, "#ecc873") +
      contents.chunks(sheet, heart, piecesOf(input), 13, 40) +
      garnish(input, heart, { count: 2, size: 96 }) +
      toppings.dust(sheet, heart, "#fff8e2", 60) +
      contents.leaves(sheet, narrowed(heart, 0.7), GREEN, 8, 46);
    return { picture: within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 120], 220) };
  },

  rice(input) {
    const {
      sheet,
      palette,
      color,
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
    const tone = icons[0] === "rice" ? "#f2e4c2" : mix("#f0dcae", color, 0.3);
    const inside =
      contents.grains(sheet, area, tone) +
      contents.chunks(sheet, top, piecesOf(input), 9, 34) +
      garnish(input, top, { count: 4, size: 100 }) +
      contents.leaves(sheet, top, GREEN, 14, 30);
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
      contents.foliage(sheet, area, ["#6b9a3f", "#8fb553", "#4f7d33", "#a9c766"]) +
      toppings.scatterIcons(sheet, bed, tokens.length ? tokens : ["tomato"], {
        count: 6,
        size: 128,
        spread: 0.74,
      }) +
      contents.leaves(sheet, bed, "#8fb553", 8, 40);
    return { picture: within(sheet, vessel, inside), tokens: ["tomato"], showsMain: false };
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
      contents.leaves(sheet, bed, GREEN, 18, 78) +
      food +
      contents.leaves(
        sheet,
        { ...narrowed(area, 0.5), center: [area.center[0], area.center[1] - 40] },
        GREEN,
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
      contents.leaves(sheet, narrowed(area, 0.95), GREEN, 26, 90) +
      food +
      contents.leaves(
        sheet,
        { ...narrowed(area, 0.6), center: [area.center[0], area.center[1] - 40] },
        GREEN,
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
      contents.leaves(sheet, narrowed(vessel.opening, 0.9), GREEN, 16, 70) +
      toppings.heap(sheet, main, area, [2, 3, 2], 236) +
      contents.leaves(sheet, narrowed(area, 0.5), GREEN, 7, 30);
    return {
      picture: within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 120], 220),
      tokens: [main],
      showsMain: main === icons[0],
    };
  },

  handheld({ sheet, icons, center: [cx, cy] }) {
    const vessel = vessels.board(sheet, [cx, cy + 70], 470);
    const main = icons[0] && DISH_ICONS.has(icons[0]) ? icons[0] : "sandwich";
    const area = { ...vessel.opening, center: [cx, cy + 30] as Point };
    const inside =
      toppings.heap(sheet, main, area, [1, 2], 262) +
      contents.leaves(sheet, { ...area, center: [cx, cy + 120], ry: 30 }, GREEN, 8, 40);
    return { picture: vessel.back + inside, tokens: [main], showsMain: true };
  },

  skewers(input) {
    const {
      sheet,
      icons,
      center: [cx, cy],
    } = input;
    const vessel = vessels.board(sheet, [cx, cy + 60], 480);
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
        contents.leaves(sheet, { center: [cx, cy + 60], rx: 330, ry: 120 }, GREEN, 10, 40),
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
    const vessel = vessels.pan(sheet, [cx, cy], 400, side === 1 ? -1 : 1);
    const area = vessel.opening;
    const [ax, ay] = area.center;
    const eggs = icons.includes("egg") || ["tomato", "red-pepper"].includes(icons[0] ?? "");
    const base = ["potato", "egg"].includes(icons[0] ?? "")
      ? contents.crust(sheet, area, "#e2a544")
      : contents.liquid(sheet, area, color) + contents.chunks(sheet, area, piecesOf(input), 14, 38);
    const spots: Point[] = [
      [ax - 150, ay - 30],
      [ax + 120, ay - 46],
      [ax + 10, ay + 52],
    ];
    const inside =
      base +
      (eggs ? toppings.friedEggs(sheet, spots, 108) : garnish(input, area, { count: 5, size: 124 })) +
      contents.leaves(sheet, narrowed(area, 0.8), GREEN, 16, 34);
    return { picture: within(sheet, vessel, inside) + toppings.steam(sheet, [cx, cy - 70], 280) };
  },

  dip(input) {
    const {
      sheet,
      palette,
      color,
      center: [cx, cy],
    } = input;
    const board = vessels.board(sheet, [cx, cy + 120], 450);
    const vessel = vessels.bowl(sheet, palette.glaze, [cx, cy - 30], 300, { depth: 0.58 });
    const area = vessel.opening;
    const thick =
      contents.liquid(sheet, area, mix(color, "#f4e4bd", 0.18)) +
      ripples(sheet, area, color) +
      contents.drops(sheet, narrowed(area, 0.6), "#d99a1e", 12);
    const inside =
      thick +
      garnish(input, narrowed(area, 0.5), { count: 2, size: 82 }) +
      contents.leaves(sheet, narrowed(area, 0.55), GREEN, 9, 34);
    return { picture: board.back + within(sheet, vessel, inside) };
  },

  jar(input) {
    const {
      sheet,
      palette,
      color,
      center: [cx, cy],
      side,
    } = input;
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
    const mint = contents.leaves(sheet, { center: [cx - side * 80, cy - 262], rx: 60, ry: 14 }, GREEN, 6, 62);
    return { picture: back + straw + front + mint };
  },

  "hot-drink"({ sheet, palette, color, center: [cx, cy], side }) {
    const back = glass.cup(sheet, palette.glaze, [cx + side * 230, cy - 120], 150, color);
    const front = glass.cup(sheet, palette.glaze, [cx - side * 90, cy - 70], 200, color);
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
      contents.leaves(sheet, { center: [x, y - 6], rx: size * 0.3, ry: 12 }, GREEN, 3, 50);
    return {
      picture:
        glass.coupe(sheet, [cx + side * 230, cy + 120], 165, color) +
        crown(cx + side * 230, cy + 120 - 330 + 14, 100) +
        glass.coupe(sheet, [cx - side * 100, cy + 210], 205, color) +
        crown(cx - side * 100, cy + 210 - 410 + 18, 124),
    };
  },
};

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

/** Tokens that are a finished dish. */
export const DISH_ICONS = new Set(
  "hamburger taco burrito pita sandwich hot-dog falafel onigiri sushi dumpling pretzel croissant bagel doughnut cookie cupcake waffle custard ice-cream fries tamale popcorn".split(
    " ",
  ),
);

function ripples(
  sheet: DishInput["sheet"],
  { center: [cx, cy], rx, ry }: contents.Area,
  color: string,
): string {
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

function halfEgg(sheet: DishInput["sheet"], [x, y]: Point, size: number): string {
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
