import { ART_HEIGHT_PX, ART_WIDTH_PX, type ArtSpec } from "../model.ts";
import { drawBackdrop, drawVignette, type Surface } from "./backdrop.ts";
import { drawDish } from "./dish-drawings.ts";
import type { Dish } from "./dishes.ts";
import { ICON_TABLE } from "./icon-table.ts";
import { PALETTES, type Palette, type PaletteName } from "./palettes.ts";
import { cluster, clusterReach, drawPlaced, scatter } from "./props.ts";
import { randomFrom } from "./random.ts";
import { createSheet, n, path, type Sheet, softly } from "./svg.ts";

const PEPPER = ["#2a1a10", "#4a2f1c", "#7a2a18"];
const SURFACES: readonly Surface[] = ["wood", "linen", "stone", "wood"];

/** What of the table is in the picture: closer than the drawing, with room for a crop to square or wide. */
const FRAME = { x: 110, y: 96, width: 1380, height: 1035 };

/** From the middle to where things must end. */
const EDGE = 665;

export type Scene = { body: string; defs: string; tokens: readonly string[] };

export function drawScene(spec: ArtSpec): Scene {
  // A palette of another version is drawn as the plainest.
  const palette: Palette = PALETTES[spec.palette as PaletteName] ?? PALETTES.linen;
  const sheet = createSheet(randomFrom(JSON.stringify([spec.dish, spec.icons, spec.palette, spec.variant])));
  const side = spec.variant % 2 ? -1 : 1;
  const arrangement = Math.floor(spec.variant / 2);
  const [hero = "herb", ...companions] = spec.icons;
  const color = ICON_TABLE[hero]?.color ?? "#c98a3c";

  const center = [800 - side * 60, arrangement % 2 ? 690 : 710] as const;
  const dish = drawDish(spec.dish as Dish, {
    sheet,
    palette,
    icons: spec.icons,
    color,
    center,
    side,
    arrangement,
  });
  const shown = dish.showsMain ? companions : [hero, ...companions];
  const { behind, front } = arrange(sheet, shown, side, arrangement);
  const body = [
    drawBackdrop(sheet, palette, { surface: SURFACES[arrangement] ?? "wood", arrangement }),
    cloth(sheet, palette, side),
    drawPlaced(sheet, behind),
    dish.picture,
    scatter(sheet, dish.crumbs ?? PEPPER, [800 + side * 260, 1000], 330, 16),
    drawPlaced(sheet, front),
    drawVignette(sheet),
  ].join("");
  return { body, defs: sheet.defs(), tokens: [...new Set([...spec.icons, ...(dish.tokens ?? [])])] };
}

/** The scene as an SVG `widthPx` wide; `images` are data URLs. */
export function wrapScene(
  { body, defs }: Scene,
  widthPx: number,
  images: readonly { token: string; href: string }[],
): string {
  const heightPx = Math.round((widthPx * ART_HEIGHT_PX) / ART_WIDTH_PX);
  const icons = images.map(
    ({ token, href }) => `<image id="icon-${token}" width="32" height="32" href="${href}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="${FRAME.x} ${FRAME.y} ${FRAME.width} ${FRAME.height}">${defs}<defs>${icons.join("")}</defs>${body}</svg>`;
}

/** The first in front on one side, the next behind it, the last across. */
function arrange(sheet: Sheet, [main, ...others]: readonly string[], side: 1 | -1, arrangement: number) {
  const across = side === 1 ? -1 : 1;
  const [first, second] = arrangement < 2 ? others : others.toReversed();
  const at = (token: string, to: 1 | -1, far: number, y: number, scale: number) =>
    cluster(sheet, token, [800 + to * Math.min(far, EDGE - clusterReach(token, scale)), y], scale, to);
  return {
    behind: first ? at(first, side, 480, 640, 0.95) : [],
    front: [
      ...(main ? at(main, side, 450, 1010, 1.06) : []),
      ...(second ? at(second, across, 470, 985, 0.86) : []),
    ],
  };
}

/** A napkin, half under the dish. */
function cloth({ linear }: Sheet, { cloth: [ground, stripe] }: Palette, side: 1 | -1): string {
  const x = (value: number) => n(800 + side * value);
  const shape = `M${x(-620)},800 L${x(-150)},700 Q${x(60)},860 ${x(240)},1010 Q${x(90)},1100 ${x(-240)},1135 Q${x(-460)},980 ${x(-620)},800Z`;
  const fill = linear(
    [0, 0, 1, 1],
    [
      [0, "#ffffff"],
      [0.3, ground],
      [1, ground],
    ],
  );
  const line = (from: string, to: string, width: number) =>
    path(`M${from} L${to}`, `stroke="${stripe}" stroke-width="${width}" stroke-opacity=".7"`);
  return [
    `<g transform="translate(8,14)">${softly(shape, "#1c0d05", { width: 30, opacity: 0.3, isFilled: true })}</g>`,
    path(shape, `fill="${fill}"`),
    line(`${x(-560)},850`, `${x(-180)},1095`, 9),
    line(`${x(-530)},838`, `${x(-130)},1100`, 4),
    path(
      `M${x(-380)},770 Q${x(-250)},900 ${x(-60)},1080`,
      'fill="none" stroke="#1c0d05" stroke-opacity=".06" stroke-width="22"',
    ),
  ].join("");
}
