import { mix } from "./color.ts";
import { between, blob, ellipse, n, type Point, path, pointIn, roughEllipse, type Sheet } from "./svg.ts";
import { shadowUnder } from "./vessels.ts";

/** A tall glass filled with `color`; ice where it is cold. */
export function tumbler(
  sheet: Sheet,
  [cx, base]: Point,
  width: number,
  height: number,
  color: string,
): string {
  const top = base - height;
  const [w, foot] = [width / 2, width * 0.38];
  const ry = w * 0.3;
  const glass = `M${n(cx - w)},${n(top)} L${n(cx - foot)},${n(base)} Q${n(cx)},${n(base + ry * 0.9)} ${n(cx + foot)},${n(base)} L${n(cx + w)},${n(top)}Z`;
  const fillTop = top + height * 0.13;
  const wAt = w - (w - foot) * 0.13;
  const drink = `M${n(cx - wAt * 0.94)},${n(fillTop)} L${n(cx - foot * 0.92)},${n(base - 14)} Q${n(cx)},${n(base + ry * 0.5)} ${n(cx + foot * 0.92)},${n(base - 14)} L${n(cx + wAt * 0.94)},${n(fillTop)}Z`;
  const body = sheet.linear(
    [0, 0, 1, 0],
    [
      [0, mix(color, "#fff6e0", 0.42)],
      [0.3, mix(color, "#fff6e0", 0.12)],
      [0.7, color],
      [1, mix(color, "#3a1404", 0.34)],
    ],
  );
  const surface = sheet.linear(
    [0, 0, 1, 1],
    [
      [0, mix(color, "#ffffff", 0.6)],
      [1, mix(color, "#fff6e0", 0.2)],
    ],
  );
  return [
    shadowUnder(sheet, [cx, base + 6], foot * 1.25, ry * 0.9, 0.5),
    ellipse([cx + w * 1.1, base + 8], w * 1.1, ry * 0.7, `fill="${color}" fill-opacity=".22"`),
    path(glass, 'fill="#ffffff" fill-opacity=".28"'),
    path(drink, `fill="${body}"`),
    ellipse([cx, fillTop], wAt * 0.94, ry * 0.9, `fill="${surface}"`),
    path(
      `M${n(cx - w * 0.72)},${n(top + height * 0.2)} L${n(cx - foot * 0.74)},${n(base - height * 0.14)}`,
      'stroke="#fff" stroke-opacity=".6" stroke-width="14" stroke-linecap="round"',
    ),
    path(
      `M${n(cx + w * 0.78)},${n(top + height * 0.18)} L${n(cx + foot * 0.86)},${n(base - height * 0.3)}`,
      'stroke="#fff" stroke-opacity=".3" stroke-width="6" stroke-linecap="round"',
    ),
    ellipse(
      [cx, top],
      w,
      ry,
      'fill="#fff" fill-opacity=".16" stroke="#fff" stroke-opacity=".75" stroke-width="4"',
    ),
  ].join("");
}

/** A footed glass with layers of cream and `color`. */
export function coupe(sheet: Sheet, [cx, base]: Point, rx: number, color: string): string {
  const top = base - rx * 2.0;
  const ry = rx * 0.3;
  const bottom = top + rx * 1.28;
  const cream = mix(color, "#fffaf0", 0.82);
  const shape = (s: number, from: number) =>
    `M${n(cx - rx * s)},${n(from)} C${n(cx - rx * s)},${n(bottom - 20)} ${n(cx - rx * 0.5)},${n(bottom)} ${n(cx)},${n(bottom)} C${n(cx + rx * 0.5)},${n(bottom)} ${n(cx + rx * s)},${n(bottom - 20)} ${n(cx + rx * s)},${n(from)}Z`;
  const clip = sheet.clip(path(shape(0.93, top + ry * 0.5), ""));
  const layer = (y: number, tone: string) =>
    `<g ${clip}>${path(`M${n(cx - rx)},${n(y)} Q${n(cx)},${n(y + ry * 0.9)} ${n(cx + rx)},${n(y)} L${n(cx + rx)},${n(bottom + 20)} L${n(cx - rx)},${n(bottom + 20)}Z`, `fill="${tone}"`)}</g>`;
  const shade = sheet.linear(
    [0, 0, 1, 0],
    [
      [0, "#ffffff", 0.25],
      [0.4, "#ffffff", 0],
      [1, "#2a0f04", 0.3],
    ],
  );
  const topFill = sheet.radial(
    [0.36, 0.2, 0.9],
    [
      [0, "#fffdf6"],
      [0.7, cream],
      [1, mix(cream, "#8a5a30", 0.4)],
    ],
  );
  return [
    shadowUnder(sheet, [cx, base], rx * 0.72, ry * 0.6, 0.5),
    ellipse(
      [cx, base],
      rx * 0.6,
      ry * 0.55,
      'fill="#fff" fill-opacity=".5" stroke="#fff" stroke-opacity=".6" stroke-width="3"',
    ),
    path(
      `M${n(cx - 12)},${n(bottom - 4)} L${n(cx - 9)},${n(base - 20)} Q${n(cx - 30)},${n(base)} ${n(cx - 60)},${n(base + 2)} L${n(cx + 60)},${n(base + 2)} Q${n(cx + 30)},${n(base)} ${n(cx + 9)},${n(base - 20)} L${n(cx + 12)},${n(bottom - 4)}Z`,
      'fill="#fff" fill-opacity=".55"',
    ),
    path(shape(1, top), 'fill="#fff" fill-opacity=".34"'),
    layer(top + ry * 0.4, cream),
    layer(top + rx * 0.46, color),
    layer(top + rx * 0.68, cream),
    layer(top + rx * 0.96, mix(color, "#5a2408", 0.25)),
    path(shape(0.93, top + ry * 0.5), `fill="${shade}"`),
    path(
      blob(
        roughEllipse(sheet.random, [cx, top + ry * 0.3], rx * 0.94, ry * 1.02, {
          corners: 14,
          roughness: 0.03,
        }),
      ),
      `fill="${topFill}"`,
    ),
    path(
      `M${n(cx - rx * 0.82)},${n(top + ry * 1.2)} C${n(cx - rx * 0.8)},${n(bottom - 90)} ${n(cx - rx * 0.6)},${n(bottom - 50)} ${n(cx - rx * 0.4)},${n(bottom - 34)}`,
      'fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="11" stroke-linecap="round"',
    ),
  ].join("");
}

/** A preserving jar with a cloth cap. */
export function jar(
  sheet: Sheet,
  [cx, base]: Point,
  width: number,
  color: string,
  cap: readonly [string, string],
): string {
  const { random } = sheet;
  const w = width / 2;
  const height = width * 1.18;
  const top = base - height;
  const body = `M${n(cx - w * 0.72)},${n(top)} Q${n(cx - w)},${n(top + 20)} ${n(cx - w)},${n(top + w * 0.42)} L${n(cx - w)},${n(base - 40)} Q${n(cx - w)},${n(base)} ${n(cx - w * 0.7)},${n(base + 10)} Q${n(cx)},${n(base + 30)} ${n(cx + w * 0.7)},${n(base + 10)} Q${n(cx + w)},${n(base)} ${n(cx + w)},${n(base - 40)} L${n(cx + w)},${n(top + w * 0.42)} Q${n(cx + w)},${n(top + 20)} ${n(cx + w * 0.72)},${n(top)}Z`;
  const clip = sheet.clip(path(body, ""));
  const fill = sheet.linear(
    [0, 0, 1, 0],
    [
      [0, mix(color, "#fff0d0", 0.35)],
      [0.4, color],
      [1, mix(color, "#2a0a04", 0.42)],
    ],
  );
  let lumps = "";
  for (let index = 0; index < 24; index++) {
    const [x, y] = pointIn(random, [cx, base - height * 0.4], w * 0.95, height * 0.48);
    const size = between(random, 14, 34);
    const tone = random() < 0.5 ? mix(color, "#fff0d0", 0.35) : mix(color, "#2a0a04", 0.3);
    lumps += path(
      blob(roughEllipse(random, [x, y], size, size * 0.7, { corners: 8, roughness: 0.2 })),
      `fill="${tone}" fill-opacity=".5"`,
    );
  }
  const capWidth = w * 0.92;
  return [
    shadowUnder(sheet, [cx, base + 6], w * 1.02, w * 0.28, 0.55),
    path(body, 'fill="#fff" fill-opacity=".4"'),
    `<g ${clip}>${path(`M${n(cx - w)},${n(top + height * 0.2)} Q${n(cx)},${n(top + height * 0.26)} ${n(cx + w)},${n(top + height * 0.2)} V${n(base + 40)} H${n(cx - w)}Z`, `fill="${fill}"`)}${lumps}</g>`,
    path(
      `M${n(cx - w * 0.8)},${n(top + height * 0.28)} V${n(base - height * 0.2)}`,
      'stroke="#fff" stroke-opacity=".6" stroke-width="16" stroke-linecap="round"',
    ),
    path(
      `M${n(cx + w * 0.86)},${n(top + height * 0.3)} V${n(base - height * 0.4)}`,
      'stroke="#fff" stroke-opacity=".35" stroke-width="7" stroke-linecap="round"',
    ),
    path(
      `M${n(cx - w * 0.52)},${n(base - height * 0.52)} h${n(w * 1.04)} v${n(height * 0.3)} h${n(-w * 1.04)}z`,
      'fill="#fbf3e2"',
    ),
    path(
      `M${n(cx - w * 0.36)},${n(base - height * 0.42)} h${n(w * 0.72)} M${n(cx - w * 0.24)},${n(base - height * 0.34)} h${n(w * 0.48)}`,
      `stroke="${cap[1]}" stroke-width="7" stroke-linecap="round" stroke-opacity=".8"`,
    ),
    path(
      `M${n(cx - capWidth)},${n(top + 44)} Q${n(cx - capWidth * 1.1)},${n(top - 40)} ${n(cx)},${n(top - 52)} Q${n(cx + capWidth * 1.1)},${n(top - 40)} ${n(cx + capWidth)},${n(top + 44)} Q${n(cx + capWidth * 0.5)},${n(top + 22)} ${n(cx)},${n(top + 50)} Q${n(cx - capWidth * 0.5)},${n(top + 22)} ${n(cx - capWidth)},${n(top + 44)}Z`,
      `fill="${sheet.linear(
        [0, 0, 1, 1],
        [
          [0, "#ffffff"],
          [0.4, cap[0]],
          [1, mix(cap[0], "#5a3a20", 0.4)],
        ],
      )}"`,
    ),
    path(
      `M${n(cx - capWidth * 0.86)},${n(top + 8)} Q${n(cx)},${n(top + 32)} ${n(cx + capWidth * 0.86)},${n(top + 8)}`,
      `fill="none" stroke="${cap[1]}" stroke-width="9"`,
    ),
  ].join("");
}
