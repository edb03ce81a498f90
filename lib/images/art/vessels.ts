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
function roundGlaze(sheet: Sheet, [light, dark, middle]: Glaze): string {
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

/** An oven dish: wide, low, with an ear at each end. */
export function baker(sheet: Sheet, glaze: Glaze, [cx, cy]: Point, rx: number): Vessel {
  const ry = rx * 0.4;
  const height = rx * 0.26;
  const [light, dark] = glaze;
  const body = `M${n(cx - rx)},${n(cy)} Q${n(cx - rx * 0.98)},${n(cy + height)} ${n(cx - rx * 0.72)},${n(cy + height + ry * 0.5)} Q${n(cx)},${n(cy + height + ry * 1.02)} ${n(cx + rx * 0.72)},${n(cy + height + ry * 0.5)} Q${n(cx + rx * 0.98)},${n(cy + height)} ${n(cx + rx)},${n(cy)} Z`;
  const ear = (side: 1 | -1) =>
    path(
      `M${n(cx + side * rx * 0.96)},${n(cy - 46)} q${n(side * 84)},-4 ${n(side * 84)},46 q0,50 ${n(side * -84)},50`,
      `fill="none" stroke="${side < 0 ? light : dark}" stroke-width="26" stroke-linecap="round"`,
    );
  return {
    back: [
      shadowUnder(sheet, [cx, cy + height + ry * 0.2], rx * 1.05, ry * 0.95, 0.55),
      ear(-1),
      ear(1),
      path(body, `fill="${roundGlaze(sheet, glaze)}"`),
      rim(sheet, glaze, [cx, cy], rx, ry),
    ].join(""),
    front: frontEdge([cx, cy], rx, ry, light),
    ...opening([cx, cy + ry * 0.04], rx * 0.93, ry * 0.9, [cx, cy], rx * 0.96, ry * 0.95, dark),
  };
}

/** An iron pan; the handle points away to the right or left. */
export function pan(sheet: Sheet, [cx, cy]: Point, rx: number, side: 1 | -1): Vessel {
  const iron: Glaze = ["#6a6563", "#1b1918", "#3a3634"];
  const vessel = baker(sheet, iron, [cx, cy], rx);
  const handle = path(
    `M${n(cx + side * rx * 0.82)},${n(cy - 60)} L${n(cx + side * (rx + 330))},${n(cy - 232)} q${n(side * 40)},-12 ${n(side * 46)},14 q${n(side * 2)},26 ${n(side * -30)},40 L${n(cx + side * rx * 0.94)},${n(cy + 8)}Z`,
    `fill="${sheet.linear(
      [0, 0, 0.4, 1],
      [
        [0, "#77716e"],
        [0.5, "#3a3634"],
        [1, "#171514"],
      ],
    )}"`,
  );
  return {
    ...vessel,
    back:
      handle +
      vessel.back.replace(/<path d="M[^"]*" fill="none" stroke="#[0-9a-f]{6}" stroke-width="26"[^>]*>/g, ""),
  };
}

/** A wooden board, its corners rounded, lying on the table. */
export function board(sheet: Sheet, [cx, cy]: Point, rx: number): Vessel {
  const ry = rx * 0.34;
  const wood = sheet.linear(
    [0, 0, 1, 1],
    [
      [0, "#d9a066"],
      [0.5, "#c58a50"],
      [1, "#a06a38"],
    ],
  );
  const shape = (lift: number) => {
    const top = cy - ry + lift;
    const bottom = cy + ry + lift;
    return `M${n(cx - rx * 0.8)},${n(top)} L${n(cx + rx * 0.8)},${n(top)} Q${n(cx + rx * 0.88)},${n(top)} ${n(cx + rx * 0.905)},${n(top + 34)} L${n(cx + rx * 1.02)},${n(bottom - 46)} Q${n(cx + rx * 1.06)},${n(bottom)} ${n(cx + rx * 0.95)},${n(bottom)} L${n(cx - rx * 0.95)},${n(bottom)} Q${n(cx - rx * 1.06)},${n(bottom)} ${n(cx - rx * 1.02)},${n(bottom - 46)} L${n(cx - rx * 0.905)},${n(top + 34)} Q${n(cx - rx * 0.88)},${n(top)} ${n(cx - rx * 0.8)},${n(top)}Z`;
  };
  const lines: string[] = [];
  for (let row = 1; row < 9; row++) {
    const y = cy - ry + (row / 9) * ry * 2;
    const reach = rx * (0.84 + row * 0.012);
    const bend = (sheet.random() - 0.5) * 26;
    lines.push(`M${n(cx - reach)},${n(y)} q${n(reach)},${n(bend)} ${n(reach * 2)},0`);
  }
  return {
    back: [
      shadowUnder(sheet, [cx, cy + ry * 0.5], rx * 1.06, ry * 0.95, 0.5),
      path(shape(26), 'fill="#6f4520"'),
      path(shape(20), 'fill="#8a5a2c"'),
      path(shape(0), `fill="${wood}"`),
      path(lines.join(""), 'fill="none" stroke="#7a4a20" stroke-width="2.4" opacity=".28"'),
      path(shape(0), 'fill="none" stroke="#ffe9c9" stroke-width="2.5" opacity=".4"'),
    ].join(""),
    front: "",
    ...opening([cx, cy], rx * 0.78, ry * 0.7, [cx, cy], rx * 2, ry * 2, "#6f4520"),
  };
}

function rim(
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

function frontEdge([cx, cy]: Point, rx: number, ry: number, light: string): string {
  return path(
    `M${n(cx - rx * 0.975)},${n(cy)} A${n(rx * 0.975)},${n(ry * 0.96)} 0 0 0 ${n(cx + rx * 0.975)},${n(cy)}`,
    `fill="none" stroke="${mix(light, "#ffffff", 0.3)}" stroke-width="${n(rx * 0.035)}" stroke-opacity=".95"`,
  );
}

function opening(
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
