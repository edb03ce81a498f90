import { ICON_TABLE } from "./icon-table.ts";
import { drawIcon, type Placed } from "./props.ts";
import { between, ellipse, n, type Point, path, pointIn, type Sheet, softly } from "./svg.ts";
import type { Vessel } from "./vessels.ts";

type Area = Vessel["opening"];

/** Icons that lie on food, half sunk into it, the back ones first. */
export function scatterIcons(
  sheet: Sheet,
  { center, rx, ry }: Area,
  tokens: readonly string[],
  { count, size, spread = 0.62 }: { count: number; size: number; spread?: number },
): string {
  const { random } = sheet;
  const things: Placed[] = [];
  for (let index = 0; index < count; index++) {
    const token = tokens[index % Math.max(1, tokens.length)];
    if (!token) break;
    // Evenly around, so that none hides another.
    const angle = (index / count) * Math.PI * 2 + between(random, -0.3, 0.3);
    const reach = count === 1 ? 0 : spread * between(random, 0.75, 1);
    const unit = size * (0.55 + (ICON_TABLE[token]?.size ?? 0.8) * 0.5);
    const at: Point = [
      center[0] + Math.cos(angle) * rx * reach,
      center[1] + Math.sin(angle) * ry * reach + unit * 0.36,
    ];
    things.push({ token, at, size: unit, turnDegrees: between(random, -28, 28), flip: random() < 0.5 });
  }
  return things
    .sort((a, b) => a.at[1] - b.at[1])
    .map((thing) => {
      const [x, y] = thing.at;
      return (
        ellipse(
          [x + 6, y - thing.size * 0.04],
          thing.size * 0.4,
          thing.size * 0.13,
          'fill="#1c0a02" fill-opacity=".3"',
        ) + drawIcon(thing)
      );
    })
    .join("");
}

/** A heap of the same thing: rows that grow narrower, the back row first. */
export function heap(
  sheet: Sheet,
  token: string,
  { center: [cx, cy], rx }: Area,
  rows: readonly number[],
  size: number,
): string {
  const { random } = sheet;
  const unit = size * (ICON_TABLE[token]?.size ?? 1);
  let parts = "";
  rows.forEach((count, row) => {
    for (let index = 0; index < count; index++) {
      const offset =
        count === 1 ? 0 : (index / (count - 1) - 0.5) * Math.min(rx * 1.7, unit * 0.82 * (count - 1));
      const at: Point = [
        cx + offset + between(random, -8, 8),
        cy + unit * 0.3 + (row - (rows.length - 1) / 2) * unit * 0.34,
      ];
      parts +=
        ellipse(
          [at[0] + unit * 0.06, at[1] - unit * 0.03],
          unit * 0.46,
          unit * 0.13,
          'fill="#1c0a02" fill-opacity=".34"',
        ) +
        drawIcon({
          token,
          at,
          size: unit,
          turnDegrees: rows.length === 1 ? 0 : between(random, -10, 10),
          flip: random() < 0.4,
        });
    }
  });
  return parts;
}

/** Fried eggs, sunny side up. */
export function friedEggs({ random, radial }: Sheet, spots: readonly Point[], size: number): string {
  const yolk = radial(
    [0.36, 0.3, 0.75],
    [
      [0, "#ffe08a"],
      [0.45, "#f8b62d"],
      [1, "#d97f14"],
    ],
  );
  const white = radial(
    [0.45, 0.4, 0.65],
    [
      [0, "#ffffff"],
      [0.75, "#fdf6e6"],
      [1, "#e6d2a8"],
    ],
  );
  return spots
    .map(([x, y]) => {
      const points = Array.from({ length: 11 }, (_, index): Point => {
        const angle = (index / 11) * Math.PI * 2;
        const reach = size * between(random, 0.82, 1.12);
        return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach * 0.48];
      });
      const outline = `M${points.map(([px, py]) => `${n(px)},${n(py)}`).join(" L")}Z`;
      return (
        path(outline, `fill="${white}" stroke="${white}" stroke-width="26" stroke-linejoin="round"`) +
        ellipse([x + 4, y + 5], size * 0.44, size * 0.27, 'fill="#8a4a08" fill-opacity=".3"') +
        ellipse([x, y - 5], size * 0.42, size * 0.27, `fill="${yolk}"`) +
        ellipse([x - size * 0.14, y - size * 0.11], size * 0.11, size * 0.05, 'fill="#fff" fill-opacity=".8"')
      );
    })
    .join("");
}

/** Warm air above hot food, gone before it reaches far. */
export function steam({ random, linear }: Sheet, [cx, cy]: Point, reach: number): string {
  const fading = linear(
    [0, 1, 0, 0],
    [
      [0, "#fffaf0", 0],
      [0.25, "#fffaf0", 1],
      [1, "#fffaf0", 0],
    ],
  );
  return [-0.3, 0.32]
    .map((offset) => {
      const x = cx + offset * reach + between(random, -40, 40);
      const sway = between(random, 36, 72) * (random() < 0.5 ? -1 : 1);
      const height = between(random, 250, 400);
      const d = `M${n(x)},${n(cy + 30)} C${n(x - sway)},${n(cy - height * 0.3)} ${n(x + sway * 1.6)},${n(cy - height * 0.55)} ${n(x + sway * 0.3)},${n(cy - height)}`;
      return softly(d, fading, { width: between(random, 90, 140), opacity: 0.26 });
    })
    .join("");
}

/** Chopsticks laid across a bowl. */
export function chopsticks({ linear }: Sheet, [cx, cy]: Point, reach: number, side: 1 | -1): string {
  const lacquer = linear(
    [0, 0, 0, 1],
    [
      [0, "#a8502c"],
      [0.5, "#6e2c16"],
      [1, "#3c150a"],
    ],
  );
  const stick = (dx: number, dy: number, spread: number) => {
    const from: Point = [cx - side * reach * 0.62, cy + dy - 4];
    const to: Point = [cx + side * (reach * 1.22 + dx), cy - 118 + dy + spread];
    return path(
      `M${n(from[0])},${n(from[1])} L${n(to[0])},${n(to[1] - 9)} L${n(to[0] + side * 4)},${n(to[1] + 9)} L${n(from[0] + side * 3)},${n(from[1] + 9)}Z`,
      `fill="${lacquer}"`,
    );
  };
  return `<g transform="translate(6,14)" opacity=".3">${path(`M${n(cx - side * reach * 0.6)},${n(cy)} L${n(cx + side * reach)},${n(cy - 80)}`, 'stroke="#1c0a02" stroke-width="14"')}</g>${stick(0, 0, 0)}${stick(14, 26, 16)}`;
}

/** Crumbs of salt, sugar or flour. */
export function dust({ random }: Sheet, { center, rx, ry }: Area, color: string, count: number): string {
  let d = "";
  for (let index = 0; index < count; index++) {
    const [x, y] = pointIn(random, center, rx, ry);
    d += `M${n(x)},${n(y)}h.1`;
  }
  return path(
    d,
    `stroke="${color}" stroke-width="5" stroke-linecap="round" stroke-opacity=".75" fill="none"`,
  );
}
