import { mix } from "./color.ts";
import { between, blob, ellipse, n, path, pointIn, roughEllipse, type Sheet } from "./svg.ts";
import type { Vessel } from "./vessels.ts";

export type Area = Vessel["opening"];

/** A smooth surface that catches the light: soup, sauce, milk. */
export function liquid(sheet: Sheet, { center: [cx, cy], rx, ry }: Area, color: string): string {
  const surface = sheet.radial(
    [0.36, 0.3, 0.85],
    [
      [0, mix(color, "#fff3d8", 0.3)],
      [0.5, color],
      [1, mix(color, "#2a0f04", 0.38)],
    ],
  );
  const glint = path(
    `M${n(cx - rx * 0.78)},${n(cy - ry * 0.2)} Q${n(cx - rx * 0.55)},${n(cy - ry * 0.78)} ${n(cx - rx * 0.02)},${n(cy - ry * 0.84)}`,
    'fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="9" stroke-linecap="round"',
  );
  return ellipse([cx, cy], rx, ry, `fill="${surface}"`) + glint;
}

/** A spiral of cream. */
export function swirl(sheet: Sheet, { center: [cx, cy], rx, ry }: Area, color: string): string {
  const turns = 2.1;
  const start = sheet.random() * 6;
  let d = "";
  for (let step = 0; step <= 60; step++) {
    const ratio = step / 60;
    const angle = start + ratio * turns * Math.PI * 2;
    const reach = 0.1 + ratio * 0.5;
    d += `${step ? "L" : "M"}${n(cx + Math.cos(angle) * rx * reach)},${n(cy + Math.sin(angle) * ry * reach)}`;
  }
  return path(
    d,
    `fill="none" stroke="${color}" stroke-width="13" stroke-linecap="round" stroke-opacity=".9"`,
  );
}

/** Drops of oil. */
export function drops({ random }: Sheet, { center, rx, ry }: Area, color: string, count: number): string {
  let parts = "";
  for (let index = 0; index < count; index++) {
    const size = between(random, 4, 15);
    const at = pointIn(random, center, rx * 0.85, ry * 0.82);
    parts += ellipse(
      at,
      size,
      size * 0.5,
      `fill="${color}" fill-opacity=".6" stroke="#fff" stroke-opacity=".35" stroke-width="1.5"`,
    );
  }
  return parts;
}

/** Leaves strewn over food or table. */
export function leaves(
  { random }: Sheet,
  { center, rx, ry }: Area,
  color: string,
  count: number,
  size = 30,
): string {
  let parts = "";
  for (let index = 0; index < count; index++) {
    const [x, y] = pointIn(random, center, rx, ry);
    const length = between(random, size * 0.7, size * 1.3);
    const tone = mix(color, random() < 0.5 ? "#21400f" : "#d8e88a", random() * 0.35);
    const turn = random() * 360;
    parts += `<g transform="translate(${n(x)},${n(y)}) scale(1,.62) rotate(${n(turn)})">${path(
      `M0,0 Q${n(length * 0.5)},${n(-length * 0.42)} ${n(length)},0 Q${n(length * 0.5)},${n(length * 0.42)} 0,0Z`,
      `fill="${tone}"`,
    )}${path(`M2,0 L${n(length * 0.85)},0`, 'stroke="#fff" stroke-opacity=".3" stroke-width="1.6"')}</g>`;
  }
  return parts;
}

/** Short pieces in a sauce, each with its own light. */
export function chunks(
  sheet: Sheet,
  { center, rx, ry }: Area,
  colors: readonly string[],
  count: number,
  size = 46,
): string {
  const { random } = sheet;
  const points = Array.from({ length: count }, () => pointIn(random, center, rx * 0.84, ry * 0.78)).sort(
    (a, b) => a[1] - b[1],
  );
  return points
    .map(([x, y], index) => {
      const color = colors[index % colors.length] ?? "#7a3b1e";
      const width = between(random, size * 0.7, size * 1.25);
      const height = width * between(random, 0.5, 0.72);
      const outline = blob(roughEllipse(random, [x, y], width, height, { corners: 8, roughness: 0.16 }));
      const fill = sheet.linear(
        [0.1, 0, 0.8, 1],
        [
          [0, mix(color, "#fff0d0", 0.36)],
          [0.5, color],
          [1, mix(color, "#1c0a02", 0.42)],
        ],
      );
      return (
        ellipse([x + 6, y + height * 0.5], width * 1.06, height * 0.8, 'fill="#1c0a02" fill-opacity=".28"') +
        path(outline, `fill="${fill}"`)
      );
    })
    .join("");
}

/** Something baked: a crust with darker patches and light on its swellings. */
export function crust(sheet: Sheet, area: Area, color: string, { patches = 26, rise = 0.12 } = {}): string {
  const { random } = sheet;
  const {
    center: [cx, cy],
    rx,
    ry,
  } = area;
  const fill = sheet.radial(
    [0.38, 0.26, 0.85],
    [
      [0, mix(color, "#fff0c0", 0.45)],
      [0.55, color],
      [1, mix(color, "#4a1c04", 0.5)],
    ],
  );
  const edge = blob(
    roughEllipse(random, [cx, cy - ry * rise], rx * 0.99, ry * (1 + rise * 0.4), {
      corners: 22,
      roughness: 0.018,
    }),
  );
  let spots = "";
  for (let index = 0; index < patches; index++) {
    const [x, y] = pointIn(random, [cx, cy - ry * rise], rx * 0.86, ry * 0.82);
    const size = between(random, 12, 46);
    const tone =
      random() < 0.62 ? mix(color, "#5a2206", between(random, 0.35, 0.7)) : mix(color, "#fff4cf", 0.55);
    const outline = blob(roughEllipse(random, [x, y], size, size * 0.42, { corners: 8, roughness: 0.22 }));
    spots += path(outline, `fill="${tone}" fill-opacity="${index % 2 ? 0.3 : 0.5}"`);
  }
  return path(edge, `fill="${fill}"`) + spots;
}
