import { mix } from "./color.ts";
import { between, blob, ellipse, n, type Point, path, pointIn, roughEllipse, type Sheet } from "./svg.ts";
import type { Vessel } from "./vessels.ts";

type Area = Vessel["opening"];

const CHAR = "#4a1c04";

/** Golden where the light falls, brown at the edges. */
export function bakedFill(sheet: Sheet, color: string): string {
  return sheet.radial(
    [0.36, 0.24, 0.85],
    [
      [0, mix(color, "#fff0c4", 0.55)],
      [0.45, color],
      [1, mix(color, CHAR, 0.55)],
    ],
  );
}

/** A loaf on its long side, slashed and dusted. */
export function loaf(
  sheet: Sheet,
  [cx, cy]: Point,
  length: number,
  height: number,
  color = "#d0893a",
): string {
  const w = length / 2;
  const body = `M${n(cx - w)},${n(cy)} C${n(cx - w * 1.04)},${n(cy - height * 0.9)} ${n(cx - w * 0.55)},${n(cy - height)} ${n(cx)},${n(cy - height)} C${n(cx + w * 0.55)},${n(cy - height)} ${n(cx + w * 1.04)},${n(cy - height * 0.9)} ${n(cx + w)},${n(cy)} Q${n(cx + w * 0.96)},${n(cy + height * 0.2)} ${n(cx + w * 0.7)},${n(cy + height * 0.22)} L${n(cx - w * 0.7)},${n(cy + height * 0.22)} Q${n(cx - w * 0.96)},${n(cy + height * 0.2)} ${n(cx - w)},${n(cy)}Z`;
  const low = sheet.linear(
    [0, 0, 0, 1],
    [
      [0.45, CHAR, 0],
      [1, CHAR, 0.55],
    ],
  );
  let slashes = "";
  const count = Math.max(3, Math.round(length / 170));
  for (let index = 0; index < count; index++) {
    const x = cx - w * 0.62 + (index / (count - 1)) * w * 1.24;
    const top = cy - height * (0.93 - Math.abs(index / (count - 1) - 0.5) * 0.3);
    const reach = height * 0.5;
    slashes +=
      path(
        `M${n(x - 30)},${n(top + reach)} Q${n(x - 24)},${n(top + reach * 0.2)} ${n(x + 36)},${n(top)} Q${n(x + 16)},${n(top + reach * 0.5)} ${n(x - 30)},${n(top + reach)}Z`,
        'fill="#f7dfae"',
      ) +
      path(
        `M${n(x - 30)},${n(top + reach)} Q${n(x - 24)},${n(top + reach * 0.2)} ${n(x + 36)},${n(top)}`,
        `fill="none" stroke="${mix(color, CHAR, 0.5)}" stroke-width="6" stroke-linecap="round"`,
      );
  }
  return (
    path(body, `fill="${bakedFill(sheet, color)}"`) +
    path(body, `fill="${low}"`) +
    slashes +
    flour(sheet, [cx, cy - height * 0.55], w * 0.7, height * 0.3, 60)
  );
}

/** A slice that leans on the loaf. */
export function slice(sheet: Sheet, [x, y]: Point, size: number, color = "#d0893a"): string {
  const crumb = sheet.linear(
    [0, 0, 1, 1],
    [
      [0, "#fff3d6"],
      [1, "#e8c88f"],
    ],
  );
  const shape = (s: number) =>
    `M${n(x - s * 0.5)},${n(y)} L${n(x - s * 0.52)},${n(y - s * 0.45)} C${n(x - s * 0.6)},${n(y - s * 0.95)} ${n(x + s * 0.6)},${n(y - s * 0.95)} ${n(x + s * 0.52)},${n(y - s * 0.45)} L${n(x + s * 0.5)},${n(y)}Z`;
  let holes = "";
  for (let index = 0; index < 26; index++) {
    const at = pointIn(sheet.random, [x, y - size * 0.38], size * 0.36, size * 0.26);
    const r = between(sheet.random, 2, 7);
    holes += ellipse(at, r * 1.2, r * 0.8, 'fill="#c99a55" fill-opacity=".45"');
  }
  return (
    path(shape(size * 1.06), `fill="${mix(color, CHAR, 0.25)}"`) +
    `<g transform="translate(0,-3)">${path(shape(size * 0.96), `fill="${crumb}"`)}${holes}</g>`
  );
}

export function flour({ random }: Sheet, center: Point, rx: number, ry: number, count: number): string {
  let d = "";
  for (let index = 0; index < count; index++) {
    const [x, y] = pointIn(random, center, rx, ry);
    d += `M${n(x)},${n(y)}h.1`;
  }
  return path(d, 'stroke="#fffaf0" stroke-width="6" stroke-linecap="round" stroke-opacity=".5" fill="none"');
}

/** A round flat thing seen from above at the scene's slant; thick ones show their side. */
export function disc(
  sheet: Sheet,
  [cx, cy]: Point,
  rx: number,
  color: string,
  { thickness = 16, roughness = 0.02, spots = 0 } = {},
): string {
  const { random } = sheet;
  const ry = rx * 0.36;
  const points = roughEllipse(random, [cx, cy], rx, ry, { corners: 20, roughness });
  const side = blob(points.map(([x, y]) => [x, y + thickness]));
  let parts =
    path(side, `fill="${mix(color, CHAR, 0.5)}"`) +
    path(blob(points.map(([x, y]) => [x, y + thickness * 0.5])), `fill="${mix(color, CHAR, 0.3)}"`) +
    path(blob(points), `fill="${bakedFill(sheet, color)}"`);
  for (let index = 0; index < spots; index++) {
    const [x, y] = pointIn(random, [cx, cy], rx * 0.84, ry * 0.8);
    const size = between(random, 8, 34);
    parts += path(
      blob(roughEllipse(random, [x, y], size, size * 0.36, { corners: 8, roughness: 0.25 })),
      `fill="${mix(color, CHAR, 0.6)}" fill-opacity=".45"`,
    );
  }
  return parts;
}

/** A pile of flat things, the lowest first. */
export function stack(
  sheet: Sheet,
  [cx, cy]: Point,
  rx: number,
  color: string,
  { layers = 5, thickness = 22, roughness = 0.02, spots = 8 } = {},
): string {
  let parts = "";
  for (let layer = 0; layer < layers; layer++) {
    const at: Point = [cx + between(sheet.random, -9, 9), cy - layer * thickness * 1.25];
    parts += disc(sheet, at, rx * between(sheet.random, 0.96, 1), color, {
      thickness,
      roughness,
      spots: layer === layers - 1 ? spots : 0,
    });
  }
  return parts;
}

/** Domed buns or cookies heaped on a plate, back row first. */
export function buns(
  sheet: Sheet,
  { center: [cx, cy], rx }: Area,
  color: string,
  { rise = 0.62, chips = "" } = {},
): string {
  const { random } = sheet;
  const r = rx * 0.36;
  const spots: Point[] = [
    [-0.62, -0.24],
    [0.02, -0.34],
    [0.64, -0.24],
    [-0.36, 0.06],
    [0.36, 0.06],
    [-0.0, 0.26],
    [-0.3, -0.62],
    [0.34, -0.6],
    [0.02, -0.42 - 0.42],
  ];
  return spots
    .map(([dx, dy], index) => {
      const isTop = index > 5;
      const [x, y] = [cx + dx * rx + between(random, -8, 8), cy + dy * rx * (isTop ? 0.62 : 0.5)];
      const width = r * between(random, 0.94, 1.06);
      const height = width * rise;
      const dome = `M${n(x - width)},${n(y)} C${n(x - width)},${n(y - height * 1.2)} ${n(x + width)},${n(y - height * 1.2)} ${n(x + width)},${n(y)} Q${n(x + width * 0.9)},${n(y + height * 0.36)} ${n(x)},${n(y + height * 0.4)} Q${n(x - width * 0.9)},${n(y + height * 0.36)} ${n(x - width)},${n(y)}Z`;
      let bits = "";
      for (let chip = 0; chips && chip < 8; chip++) {
        const [bx, by] = pointIn(random, [x, y - height * 0.28], width * 0.72, height * 0.44);
        const size = between(random, 7, 14);
        bits +=
          ellipse([bx, by], size, size * 0.72, `fill="${chips}"`) +
          ellipse([bx - 2, by - 3], size * 0.4, size * 0.2, 'fill="#fff" fill-opacity=".35"');
      }
      return (
        ellipse([x + 10, y + height * 0.3], width * 1.04, height * 0.3, 'fill="#1c0a02" fill-opacity=".3"') +
        path(dome, `fill="${bakedFill(sheet, color)}"`) +
        bits
      );
    })
    .join("");
}

/** Blocks cut from a tray: brownies, baklava. */
export function squares(sheet: Sheet, { center: [cx, cy], rx }: Area, color: string): string {
  const size = rx * 0.46;
  const block = (x: number, y: number) => {
    const [w, d, h] = [size * 0.62, size * 0.27, size * 0.46];
    const top = sheet.linear(
      [0, 0, 1, 1],
      [
        [0, mix(color, "#ffe9c4", 0.4)],
        [1, mix(color, "#ffe9c4", 0.1)],
      ],
    );
    return [
      ellipse([x + 12, y + h + d * 0.4], w * 1.15, d * 0.9, 'fill="#1c0a02" fill-opacity=".35"'),
      path(
        `M${n(x - w)},${n(y)} L${n(x)},${n(y + d)} L${n(x)},${n(y + d + h)} L${n(x - w)},${n(y + h)}Z`,
        `fill="${mix(color, "#1c0a02", 0.08)}"`,
      ),
      path(
        `M${n(x + w)},${n(y)} L${n(x)},${n(y + d)} L${n(x)},${n(y + d + h)} L${n(x + w)},${n(y + h)}Z`,
        `fill="${mix(color, "#1c0a02", 0.42)}"`,
      ),
      path(
        `M${n(x)},${n(y - d)} L${n(x + w)},${n(y)} L${n(x)},${n(y + d)} L${n(x - w)},${n(y)}Z`,
        `fill="${top}"`,
      ),
      path(
        `M${n(x - w * 0.4)},${n(y - d * 0.1)} l${n(w * 0.3)},${n(-d * 0.2)} M${n(x)},${n(y + d * 0.3)} l${n(w * 0.36)},${n(-d * 0.3)}`,
        `stroke="${mix(color, "#1c0a02", 0.4)}" stroke-width="4" stroke-linecap="round"`,
      ),
    ].join("");
  };
  const at: Point[] = [
    [-0.02, -0.62],
    [-0.56, -0.36],
    [0.54, -0.36],
    [0, -0.12],
    [0.02, -0.98],
  ];
  return at.map(([dx, dy]) => block(cx + dx * rx, cy + dy * rx * 0.62 - size * 0.1)).join("");
}
