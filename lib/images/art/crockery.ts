import { mix } from "./color.ts";
import { ellipse, n, type Point, path, type Sheet } from "./svg.ts";
import { type Glaze, shadowUnder } from "./vessels.ts";

/** A cup with its saucer. */
export function cup(sheet: Sheet, glaze: Glaze, [cx, cy]: Point, rx: number, color: string): string {
  const [light, dark, middle] = glaze;
  const ry = rx * 0.34;
  const height = rx * 1.02;
  const body = `M${n(cx - rx)},${n(cy)} C${n(cx - rx * 0.98)},${n(cy + height * 0.8)} ${n(cx - rx * 0.7)},${n(cy + height)} ${n(cx - rx * 0.42)},${n(cy + height)} Q${n(cx)},${n(cy + height + 20)} ${n(cx + rx * 0.42)},${n(cy + height)} C${n(cx + rx * 0.7)},${n(cy + height)} ${n(cx + rx * 0.98)},${n(cy + height * 0.8)} ${n(cx + rx)},${n(cy)}Z`;
  const round = sheet.linear(
    [0, 0, 1, 0],
    [
      [0, middle],
      [0.22, light],
      [0.55, middle],
      [0.9, dark],
      [1, middle],
    ],
  );
  const tea = sheet.radial(
    [0.36, 0.3, 0.8],
    [
      [0, mix(color, "#fff0d0", 0.4)],
      [0.6, color],
      [1, mix(color, "#2a0f04", 0.4)],
    ],
  );
  return [
    shadowUnder(sheet, [cx, cy + height + 24], rx * 1.5, ry * 1.3, 0.5),
    ellipse([cx, cy + height + 20], rx * 1.5, ry * 1.36, `fill="${dark}"`),
    ellipse(
      [cx, cy + height + 8],
      rx * 1.5,
      ry * 1.36,
      `fill="${sheet.linear(
        [0, 0, 1, 1],
        [
          [0, light],
          [1, middle],
        ],
      )}"`,
    ),
    ellipse([cx, cy + height + 10], rx * 0.8, ry * 0.7, `fill="${dark}" fill-opacity=".5"`),
    path(
      `M${n(cx + rx * 0.9)},${n(cy + height * 0.18)} q${n(rx * 0.66)},-14 ${n(rx * 0.56)},${n(height * 0.3)} q${n(-rx * 0.1)},${n(height * 0.26)} ${n(-rx * 0.76)},${n(height * 0.26)}`,
      `fill="none" stroke="${dark}" stroke-width="${n(rx * 0.15)}" stroke-linecap="round"`,
    ),
    path(body, `fill="${round}"`),
    ellipse([cx, cy], rx, ry, `fill="${mix(light, "#ffffff", 0.3)}"`),
    ellipse([cx, cy + 3], rx * 0.93, ry * 0.9, `fill="${middle}"`),
    ellipse([cx, cy + ry * 0.14], rx * 0.88, ry * 0.8, `fill="${tea}"`),
    path(
      `M${n(cx - rx * 0.66)},${n(cy)} Q${n(cx - rx * 0.4)},${n(cy - ry * 0.5)} ${n(cx + rx * 0.06)},${n(cy - ry * 0.54)}`,
      'fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="7" stroke-linecap="round"',
    ),
  ].join("");
}

/** A cake stand; gives the height its plate lies at. */
export function stand(sheet: Sheet, [light, dark, middle]: Glaze, [cx, cy]: Point, rx: number): string {
  const ry = rx * 0.3;
  const foot = cy + rx * 0.5;
  const stem = sheet.linear(
    [0, 0, 1, 0],
    [
      [0, light],
      [0.4, middle],
      [1, dark],
    ],
  );
  return [
    shadowUnder(sheet, [cx, foot], rx * 0.72, ry * 0.56, 0.55),
    ellipse([cx, foot], rx * 0.5, ry * 0.5, `fill="${middle}"`),
    path(
      `M${n(cx - 46)},${n(cy + 20)} Q${n(cx - 30)},${n(foot - 40)} ${n(cx - rx * 0.44)},${n(foot - 6)} L${n(cx + rx * 0.44)},${n(foot - 6)} Q${n(cx + 30)},${n(foot - 40)} ${n(cx + 46)},${n(cy + 20)}Z`,
      `fill="${stem}"`,
    ),
    ellipse([cx, cy + 24], rx * 0.985, ry, `fill="${mix(dark, "#2a1408", 0.2)}"`),
    ellipse([cx, cy + 12], rx, ry, `fill="${dark}"`),
    ellipse(
      [cx, cy],
      rx,
      ry,
      `fill="${sheet.linear(
        [0.1, 0, 0.9, 1],
        [
          [0, light],
          [1, middle],
        ],
      )}"`,
    ),
    ellipse([cx, cy], rx, ry, 'fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="3"'),
    ellipse([cx + 16, cy + 6], rx * 0.78, ry * 0.78, 'fill="#1c0a02" fill-opacity=".22"'),
  ].join("");
}
