import { mix } from "./color.ts";
import { ellipse, n, type Point, path, type Sheet } from "./svg.ts";

/** A dish seen from slightly above: what is drawn before and after its contents, and where those lie. */
export type Vessel = {
  back: string;
  front: string;
  /** The surface that contents lie on. */
  opening: { center: Point; rx: number; ry: number };
  /** Things that stand in the vessel are cut off below this line. */
  clip: string;
};

/** Lit, middle and shaded. */
export type Glaze = readonly [string, string, string];

const TILT = 0.36;

/** Light from the left, a shaded right side and a little light from the table on its edge. */
export function roundGlaze(sheet: Sheet, [light, dark, middle]: Glaze): string {
  return sheet.linear(
    [0, 0, 1, 0],
    [
      [0, mix(light, middle, 0.5)],
      [0.2, light],
      [0.5, middle],
      [0.88, dark],
      [1, mix(dark, middle, 0.45)],
    ],
  );
}

export function shadowUnder(sheet: Sheet, [x, y]: Point, rx: number, ry: number, strength = 0.5): string {
  const contact = sheet.radial(
    [0.5, 0.5, 0.5],
    [
      [0, "#1c0d05", strength],
      [0.55, "#1c0d05", strength * 0.55],
      [1, "#1c0d05", 0],
    ],
  );
  const cast = sheet.radial(
    [0.5, 0.5, 0.5],
    [
      [0, "#1c0d05", strength * 0.6],
      [1, "#1c0d05", 0],
    ],
  );
  return (
    ellipse([x + rx * 0.42, y + ry * 0.1], rx * 1.3, ry * 1.1, `fill="${cast}"`) +
    ellipse([x + rx * 0.04, y], rx * 1.06, ry, `fill="${contact}"`)
  );
}

export function bowl(
  sheet: Sheet,
  glaze: Glaze,
  [cx, cy]: Point,
  rx: number,
  { depth = 0.62, foot = 0.4 } = {},
): Vessel {
  const ry = rx * TILT;
  const height = rx * depth;
  const [light, dark] = glaze;
  const body = `M${n(cx - rx)},${n(cy)} C${n(cx - rx * 0.97)},${n(cy + height * 0.72)} ${n(cx - rx * 0.62)},${n(cy + height)} ${n(cx - rx * foot)},${n(cy + height)} Q${n(cx)},${n(cy + height + rx * 0.09)} ${n(cx + rx * foot)},${n(cy + height)} C${n(cx + rx * 0.62)},${n(cy + height)} ${n(cx + rx * 0.97)},${n(cy + height * 0.72)} ${n(cx + rx)},${n(cy)} Z`;
  const belly = sheet.linear(
    [0, 0, 0, 1],
    [
      [0.3, "#1c0d05", 0],
      [1, "#1c0d05", 0.3],
    ],
  );
  const sheen = sheet.radial(
    [0.28, 0.42, 0.26],
    [
      [0, "#ffffff", 0.4],
      [1, "#ffffff", 0],
    ],
  );
  return {
    back: [
      shadowUnder(sheet, [cx, cy + height], rx * 0.86, ry * 0.5, 0.55),
      path(body, `fill="${roundGlaze(sheet, glaze)}"`),
      path(body, `fill="${belly}"`),
      path(body, `fill="${sheen}"`),
      rim(sheet, glaze, [cx, cy], rx, ry),
    ].join(""),
    front: frontEdge([cx, cy], rx, ry, light),
    ...opening([cx, cy + ry * 0.12], rx * 0.9, ry * 0.84, [cx, cy], rx * 0.95, ry * 0.92, dark),
  };
}

export function plate(
  sheet: Sheet,
  glaze: Glaze,
  [cx, cy]: Point,
  rx: number,
  accent: string | null = null,
): Vessel {
  const ry = rx * TILT;
  const [light, dark, middle] = glaze;
  const face = sheet.linear(
    [0.1, 0, 0.9, 1],
    [
      [0, light],
      [1, mix(middle, dark, 0.35)],
    ],
  );
  const well = sheet.linear(
    [0.1, 0, 0.9, 1],
    [
      [0, mix(middle, dark, 0.5)],
      [0.35, middle],
      [1, light],
    ],
  );
  return {
    back: [
      shadowUnder(sheet, [cx, cy + 26], rx * 1.02, ry * 1.04, 0.5),
      ellipse([cx, cy + 18], rx * 0.985, ry, `fill="${mix(dark, "#2a1408", 0.25)}"`),
      ellipse([cx, cy + 9], rx * 0.997, ry, `fill="${dark}"`),
      ellipse([cx, cy], rx, ry, `fill="${face}"`),
      ellipse([cx, cy], rx, ry, 'fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="2.5"'),
      accent
        ? ellipse(
            [cx, cy],
            rx * 0.93,
            ry * 0.93,
            `fill="none" stroke="${accent}" stroke-opacity=".75" stroke-width="6"`,
          )
        : "",
      ellipse([cx, cy + 4], rx * 0.74, ry * 0.73, `fill="${well}"`),
    ].join(""),
    front: "",
    ...opening([cx, cy + 4], rx * 0.7, ry * 0.68, [cx, cy], rx * 2, ry * 2, dark),
  };
}

/** A cast-iron pot with two handles. */
export function pot(sheet: Sheet, glaze: Glaze, [cx, cy]: Point, rx: number): Vessel {
  const ry = rx * TILT;
  const height = rx * 0.66;
  const [light, dark] = glaze;
  const enamel = roundGlaze(sheet, glaze);
  const body = `M${n(cx - rx)},${n(cy)} L${n(cx - rx * 0.97)},${n(cy + height * 0.7)} Q${n(cx - rx * 0.93)},${n(cy + height)} ${n(cx - rx * 0.62)},${n(cy + height + ry * 0.32)} Q${n(cx)},${n(cy + height + ry * 0.62)} ${n(cx + rx * 0.62)},${n(cy + height + ry * 0.32)} Q${n(cx + rx * 0.93)},${n(cy + height)} ${n(cx + rx * 0.97)},${n(cy + height * 0.7)} L${n(cx + rx)},${n(cy)} Z`;
  const handle = (side: 1 | -1) => {
    const x = cx + side * rx * 0.97;
    return path(
      `M${n(x)},${n(cy + 26)} q${n(side * 96)},-4 ${n(side * 92)},34 q${n(side * -4)},34 ${n(side * -94)},26`,
      `fill="none" stroke="${side < 0 ? light : dark}" stroke-width="30" stroke-linecap="round"`,
    );
  };
  const belly = sheet.linear(
    [0, 0, 0, 1],
    [
      [0.4, "#1c0d05", 0],
      [1, "#1c0d05", 0.35],
    ],
  );
  const sheen = sheet.radial(
    [0.24, 0.4, 0.22],
    [
      [0, "#ffffff", 0.4],
      [1, "#ffffff", 0],
    ],
  );
  return {
    back: [
      shadowUnder(sheet, [cx, cy + height + ry * 0.3], rx * 1.0, ry * 0.6, 0.6),
      handle(-1),
      handle(1),
      path(body, `fill="${enamel}"`),
      path(body, `fill="${belly}"`),
      path(body, `fill="${sheen}"`),
      rim(sheet, glaze, [cx, cy], rx, ry, "#f2e7d6"),
    ].join(""),
    front: frontEdge([cx, cy], rx, ry, light),
    ...opening([cx, cy + ry * 0.16], rx * 0.9, ry * 0.82, [cx, cy], rx * 0.95, ry * 0.92, dark),
  };
}

export function rim(
  sheet: Sheet,
  [light, dark, middle]: Glaze,
  center: Point,
  rx: number,
  ry: number,
  inside = middle,
): string {
  const lip = sheet.linear(
    [0, 0, 1, 0.3],
    [
      [0, mix(light, "#ffffff", 0.35)],
      [0.6, light],
      [1, middle],
    ],
  );
  const inner = sheet.linear(
    [0, 0, 1, 1],
    [
      [0, mix(inside, dark, 0.75)],
      [0.55, inside],
      [1, mix(inside, "#ffffff", 0.25)],
    ],
  );
  return (
    ellipse(center, rx, ry, `fill="${lip}"`) +
    ellipse([center[0], center[1] + 2], rx * 0.95, ry * 0.92, `fill="${inner}"`)
  );
}

export function frontEdge([cx, cy]: Point, rx: number, ry: number, light: string): string {
  return path(
    `M${n(cx - rx * 0.975)},${n(cy)} A${n(rx * 0.975)},${n(ry * 0.96)} 0 0 0 ${n(cx + rx * 0.975)},${n(cy)}`,
    `fill="none" stroke="${mix(light, "#ffffff", 0.3)}" stroke-width="${n(rx * 0.035)}" stroke-opacity=".95"`,
  );
}

export function opening(
  center: Point,
  rx: number,
  ry: number,
  rimCenter: Point,
  rimRx: number,
  rimRy: number,
  _dark: string,
) {
  const [cx, cy] = rimCenter;
  return {
    opening: { center, rx, ry },
    clip: `<path d="M${n(cx - rimRx)},-200 L${n(cx - rimRx)},${n(cy)} A${n(rimRx)},${n(rimRy)} 0 0 0 ${n(cx + rimRx)},${n(cy)} L${n(cx + rimRx)},-200Z"/>`,
  };
}
