import { mix } from "./color.ts";
import type { Palette } from "./palettes.ts";
import { between, ellipse, n, type Point, path, type Sheet, softly } from "./svg.ts";

export const HORIZON_Y = 500;
const WIDTH = 1600;
const HEIGHT = 1200;

export type Surface = "wood" | "stone" | "linen";

/** Wall, table and the light that falls on them from the upper left. */
export function drawBackdrop(
  sheet: Sheet,
  palette: Palette,
  { surface, arrangement }: { surface: Surface; arrangement: number },
): string {
  const wall = sheet.linear(
    [0, 0, 1, 0.7],
    [
      [0, palette.wall[0]],
      [1, palette.wall[1]],
    ],
  );
  const table = sheet.linear(
    [0.1, 0, 0.9, 1],
    [
      [0, palette.table[0]],
      [1, palette.table[1]],
    ],
  );
  const glow = sheet.radial(
    [0.2, 0.05, 0.85],
    [
      [0, "#fff6e0", 0.42],
      [1, "#fff6e0", 0],
    ],
  );
  const pool = sheet.radial(
    [0.4, 0.15, 0.7],
    [
      [0, "#fff4da", 0.38],
      [1, "#fff4da", 0],
    ],
  );
  const foot = sheet.linear(
    [0, 0, 0, 1],
    [
      [0, "#2a1408", 0],
      [1, "#2a1408", 0.22],
    ],
  );
  return [
    `<rect width="${WIDTH}" height="${HORIZON_Y + 4}" fill="${wall}"/>`,
    arrangement % 2 ? foliageShade(sheet) : windowLight(sheet),
    `<rect width="${WIDTH}" height="${HORIZON_Y + 4}" fill="${glow}"/>`,
    `<rect y="${HORIZON_Y - 120}" width="${WIDTH}" height="124" fill="${foot}"/>`,
    `<rect y="${HORIZON_Y}" width="${WIDTH}" height="${HEIGHT - HORIZON_Y}" fill="${table}"/>`,
    texture(sheet, palette, surface),
    `<rect y="${HORIZON_Y}" width="${WIDTH}" height="3" fill="#fffaf0" opacity=".35"/>`,
    `<rect y="${HORIZON_Y}" width="${WIDTH}" height="${HEIGHT - HORIZON_Y}" fill="${pool}"/>`,
  ].join("");
}

/** Darker corners hold the eye in the middle. */
export function drawVignette(sheet: Sheet): string {
  const shade = sheet.radial(
    [0.46, 0.5, 0.78],
    [
      [0.55, "#1c0d05", 0],
      [1, "#1c0d05", 0.42],
    ],
  );
  return `<rect width="${WIDTH}" height="${HEIGHT}" fill="${shade}"/>`;
}

/** The sun through panes, slanting over the wall. */
function windowLight({ random }: Sheet): string {
  const left = between(random, 160, 760);
  let d = "";
  for (const column of [0, 1, 2]) {
    for (const row of [0, 1]) {
      d += `M${n(left + column * 196 - row * 40)},${n(60 + row * 205 - column * 30)} l168,-25 l-36,186 l-168,25z`;
    }
  }
  return softly(d, "#fff3d6", { width: 26, opacity: 0.26, isFilled: true });
}

/** The sun through a tree outside. */
function foliageShade({ random }: Sheet): string {
  let d = "";
  const start = between(random, 560, 900);
  for (const branch of [0, 1]) {
    const slope = between(random, 0.2, 0.5);
    for (let step = 0; step < 11; step++) {
      const from: Point = [
        start + branch * 150 + step * between(random, 50, 74),
        30 + branch * 120 + step * 62 * slope,
      ];
      const angle = ((between(random, -50, 60) + (step % 2 ? 70 : 0)) * Math.PI) / 180;
      d += leafShape(from, between(random, 90, 160), angle);
    }
  }
  return softly(d, "#1c0d05", { width: 24, opacity: 0.24, isFilled: true });
}

function leafShape([x, y]: Point, length: number, angle: number): string {
  const at = (along: number, across: number) =>
    `${n(x + Math.cos(angle) * along - Math.sin(angle) * across)},${n(y + Math.sin(angle) * along + Math.cos(angle) * across)}`;
  return `M${at(0, 0)} Q${at(length * 0.5, -length * 0.26)} ${at(length, 0)} Q${at(length * 0.5, length * 0.26)} ${at(0, 0)}Z`;
}

function texture(sheet: Sheet, palette: Palette, surface: Surface): string {
  if (surface === "wood") return planks(sheet, palette);
  if (surface === "stone") return speckles(sheet);
  return weave();
}

/** Boards that run towards the eye, with grain. */
function planks({ random }: Sheet, palette: Palette): string {
  const dark = mix(palette.table[1], "#2a1408", 0.45);
  const parts: string[] = [];
  const vanishingY = -700;
  const topX = (x: number) => 800 + ((x - 800) * (HORIZON_Y - vanishingY)) / (HEIGHT - vanishingY);
  const line = (x: number, color: string, width: number, opacity: number) =>
    path(
      `M${n(topX(x))},${HORIZON_Y} L${n(x)},${HEIGHT}`,
      `fill="none" stroke="${color}" stroke-width="${n(width)}" stroke-opacity="${opacity}"`,
    );
  for (let x = -420 + random() * 180; x < 2100; x += 330) {
    parts.push(line(x, dark, 3.5, 0.5), line(x + 4, "#fff", 2, 0.14));
    for (let index = 0; index < 9; index++) {
      parts.push(line(x + 14 + random() * 300, dark, between(random, 0.8, 2.6), index % 2 ? 0.08 : 0.14));
    }
  }
  return parts.join("");
}

function speckles({ random }: Sheet): string {
  const parts: string[] = [];
  for (let index = 0; index < 260; index++) {
    const y = HORIZON_Y + 8 + random() ** 0.8 * (HEIGHT - HORIZON_Y);
    const size = between(random, 0.8, 3.4) * (y / HEIGHT);
    const color = random() < 0.55 ? "#2a1a10" : "#fffaf0";
    parts.push(
      ellipse(
        [random() * WIDTH, y],
        size * 1.3,
        size * 0.7,
        `fill="${color}" fill-opacity="${index % 3 ? 0.12 : 0.24}"`,
      ),
    );
  }
  return parts.join("");
}

/** A tablecloth's threads. */
function weave(): string {
  const rows: string[] = [];
  for (let y = HORIZON_Y + 6, step = 4; y < HEIGHT; y += step, step += 0.09) {
    rows.push(`M0,${n(y)}H${WIDTH}`);
  }
  return path(rows.join(""), 'stroke="#4a2f1c" stroke-width="1" opacity=".07"');
}
