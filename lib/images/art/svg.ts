/** Small parts that all drawings are built from; lengths are in the scene's units, 1600 × 1200. */

export type Point = readonly [x: number, y: number];
export type Stop = readonly [offset: number, color: string, opacity?: number];

/** What a drawing may use: chance that follows from the spec, and a place for its gradients. */
export type Sheet = {
  random: () => number;
  /** Adds a gradient and gives the paint that refers to it. */
  linear(
    direction: readonly [x1: number, y1: number, x2: number, y2: number],
    stops: readonly Stop[],
  ): string;
  radial(center: readonly [x: number, y: number, r: number], stops: readonly Stop[]): string;
  /** Adds a clip region and gives the attribute that applies it. */
  clip(shape: string): string;
  defs(): string;
};

export function createSheet(random: () => number): Sheet {
  const defs: string[] = [];
  const add = (prefix: string, make: (id: string) => string) => {
    const id = `${prefix}${defs.length}`;
    defs.push(make(id));
    return `url(#${id})`;
  };
  const stopsOf = (stops: readonly Stop[]) =>
    stops
      .map(([offset, color, opacity = 1]) => {
        const fade = opacity < 1 ? ` stop-opacity="${opacity}"` : "";
        return `<stop offset="${offset}" stop-color="${color}"${fade}/>`;
      })
      .join("");
  return {
    random,
    linear: ([x1, y1, x2, y2], stops) =>
      add(
        "l",
        (id) =>
          `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopsOf(stops)}</linearGradient>`,
      ),
    radial: ([x, y, r], stops) =>
      add(
        "r",
        (id) => `<radialGradient id="${id}" cx="${x}" cy="${y}" r="${r}">${stopsOf(stops)}</radialGradient>`,
      ),
    clip: (shape) => `clip-path="${add("c", (id) => `<clipPath id="${id}">${shape}</clipPath>`)}"`,
    defs: () => `<defs>${defs.join("")}</defs>`,
  };
}

export function between(random: () => number, low: number, high: number): number {
  return low + (high - low) * random();
}

export function ellipse([cx, cy]: Point, rx: number, ry: number, attributes: string): string {
  return `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${n(rx)}" ry="${n(ry)}" ${attributes}/>`;
}

export function path(d: string, attributes: string): string {
  return `<path d="${d}" ${attributes}/>`;
}

/** A closed smooth line through points, for whatever grows or was torn by hand. */
export function blob(points: readonly Point[]): string {
  const at = (index: number): Point => points[(index + points.length) % points.length] ?? [0, 0];
  const [x, y] = at(0);
  let d = `M${n(x)},${n(y)}`;
  for (let index = 0; index < points.length; index++) {
    const [p0, p1, p2, p3] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    d += `C${n(p1[0] + (p2[0] - p0[0]) / 6)},${n(p1[1] + (p2[1] - p0[1]) / 6)} ${n(p2[0] - (p3[0] - p1[0]) / 6)},${n(p2[1] - (p3[1] - p1[1]) / 6)} ${n(p2[0])},${n(p2[1])}`;
  }
  return `${d}Z`;
}

/** The points of an ellipse, each pushed in or out by up to `roughness` of its radius. */
export function roughEllipse(
  random: () => number,
  [cx, cy]: Point,
  rx: number,
  ry: number,
  { corners = 14, roughness = 0.06 } = {},
): Point[] {
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * Math.PI * 2;
    const reach = 1 + (random() - 0.5) * 2 * roughness;
    return [cx + Math.cos(angle) * rx * reach, cy + Math.sin(angle) * ry * reach];
  });
}

/** A random point of an ellipse, evenly spread. */
export function pointIn(random: () => number, [cx, cy]: Point, rx: number, ry: number): Point {
  const angle = random() * Math.PI * 2;
  const reach = Math.sqrt(random());
  return [cx + Math.cos(angle) * rx * reach, cy + Math.sin(angle) * ry * reach];
}

/** Numbers as short as the eye allows. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/**
 * A shape or line with soft edges: a few widening strokes, which cost a tenth of a blur.
 *
 * @param paint A colour, or a gradient for a line that fades along its way.
 */
export function softly(
  d: string,
  paint: string,
  { width, opacity, isFilled = false }: { width: number; opacity: number; isFilled?: boolean },
): string {
  const layers = 5;
  const each = (1 - (1 - opacity) ** (1 / layers)).toFixed(3);
  let parts = "";
  for (let layer = 1; layer <= layers; layer++) {
    // As a group, so that a shape and its edge are not laid over each other.
    parts += `<g opacity="${each}"><path d="${d}" fill="${isFilled ? paint : "none"}" stroke="${paint}" stroke-width="${n((width * layer) / layers)}" stroke-linecap="round" stroke-linejoin="round"/></g>`;
  }
  return parts;
}
