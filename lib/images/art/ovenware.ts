import { n, type Point, path, type Sheet } from "./svg.ts";
import { frontEdge, type Glaze, opening, rim, roundGlaze, shadowUnder, type Vessel } from "./vessels.ts";

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
