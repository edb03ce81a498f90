import { ICON_TABLE } from "./icon-table.ts";
import { between, ellipse, n, type Point, type Sheet } from "./svg.ts";
import { shadowUnder } from "./vessels.ts";

/** A tomato and a half, in the scene's units. */
const UNIT = 300;

export type Placed = { token: string; at: Point; size: number; turnDegrees?: number; flip?: boolean };

/** One ingredient that stands or lies with its foot at `at`. */
export function drawIcon({ token, at: [x, y], size, turnDegrees = 0, flip = false }: Placed): string {
  const scale = size / 32;
  const upright = ICON_TABLE[token]?.turnDegrees ?? 0;
  // Turned about its middle, then set down on its foot.
  const lift = upright ? 21 : 30;
  return `<g transform="translate(${n(x)},${n(y)}) scale(${n3(flip ? -scale : scale)},${n3(scale)}) translate(-16,${-lift}) rotate(${n(upright + turnDegrees)},16,16)"><use href="#icon-${token}"/></g>`;
}

export function iconShadow(sheet: Sheet, { token, at: [x, y], size }: Placed, strength = 0.5): string {
  const isLying = Boolean(ICON_TABLE[token]?.turnDegrees);
  return shadowUnder(sheet, [x, y - size * (isLying ? -0.02 : 0.035)], size * 0.42, size * 0.1, strength);
}

type Spot = readonly [dx: number, dy: number, grow: number];

/** How one, two, three or four of a kind lie together. */
const CLUSTERS: readonly (readonly Spot[])[] = [
  [[0, 0, 1.12]],
  [
    [0.42, -0.16, 0.94],
    [-0.26, 0, 1],
  ],
  [
    [0.1, -0.26, 0.92],
    [-0.42, -0.02, 0.96],
    [0.36, 0.03, 1],
  ],
  [
    [0.06, -0.34, 0.92],
    [-0.5, -0.12, 0.95],
    [0.58, -0.1, 0.95],
    [0.02, 0.08, 1.02],
  ],
];

function spotsOf(token: string): readonly Spot[] {
  return CLUSTERS[(ICON_TABLE[token]?.count ?? 1) - 1] ?? [];
}

function unitOf(token: string, scale: number): number {
  return UNIT * (ICON_TABLE[token]?.size ?? 0.8) * scale;
}

/** From the middle of a cluster to its outer end. */
export function clusterReach(token: string, scale: number): number {
  return unitOf(token, scale) * Math.max(...spotsOf(token).map(([dx, , grow]) => dx + grow * 0.5));
}

/** Several of one ingredient, the back ones first, spreading to `side`. */
export function cluster(
  { random }: Sheet,
  token: string,
  [x, y]: Point,
  scale: number,
  side: 1 | -1,
): Placed[] {
  const unit = unitOf(token, scale);
  return spotsOf(token).map(([dx, dy, grow], index) => ({
    token,
    at: [x + side * dx * unit, y + dy * unit],
    size: unit * grow,
    turnDegrees: between(random, -9, 9) + (index % 2 ? 8 : 0),
    flip: random() < 0.3,
  }));
}

export function drawPlaced(sheet: Sheet, things: readonly Placed[]): string {
  return things
    .toSorted((a, b) => a.at[1] - b.at[1])
    .map((thing) => iconShadow(sheet, thing) + drawIcon(thing))
    .join("");
}

/** Peppercorns, crumbs, seeds: whatever a cook's hand left on the table. */
export function scatter(
  { random }: Sheet,
  colors: readonly string[],
  [cx, cy]: Point,
  spread: number,
  count: number,
): string {
  let parts = "";
  for (let index = 0; index < count; index++) {
    const angle = random() * Math.PI * 2;
    const reach = spread * random() ** 0.7;
    const [x, y] = [cx + Math.cos(angle) * reach, cy + Math.sin(angle) * reach * 0.4];
    const size = between(random, 4, 8.5);
    const color = colors[Math.floor(random() * colors.length)] ?? "#2a1a10";
    parts +=
      ellipse([x + 4, y + 3], size * 1.2, size * 0.6, 'fill="#1c0d05" fill-opacity=".3"') +
      ellipse([x, y], size, size * 0.78, `fill="${color}"`) +
      ellipse([x - size * 0.3, y - size * 0.3], size * 0.35, size * 0.25, 'fill="#fff" fill-opacity=".5"');
  }
  return parts;
}

function n3(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
