import { mix } from "./color.ts";
import type { Area } from "./contents.ts";
import { between, blob, ellipse, n, type Point, path, pointIn, type Sheet } from "./svg.ts";

/** Rice, couscous, grains: a mound of many small strokes. */
export function grains(sheet: Sheet, area: Area, color: string, { rise = 0.75, length = 17 } = {}): string {
  const { random } = sheet;
  const {
    center: [cx, cy],
    rx,
    ry,
  } = area;
  const top = cy - ry * rise;
  const mound = `M${n(cx - rx)},${n(cy)} C${n(cx - rx * 0.8)},${n(top - ry * 0.5)} ${n(cx - rx * 0.3)},${n(top - ry * 0.9)} ${n(cx)},${n(top - ry * 0.9)} C${n(cx + rx * 0.3)},${n(top - ry * 0.9)} ${n(cx + rx * 0.8)},${n(top - ry * 0.5)} ${n(cx + rx)},${n(cy)} A${n(rx)},${n(ry)} 0 0 1 ${n(cx - rx)},${n(cy)}Z`;
  const fill = sheet.linear(
    [0.1, 0, 0.8, 1],
    [
      [0, mix(color, "#fffaf0", 0.4)],
      [0.5, color],
      [1, mix(color, "#4a2a10", 0.4)],
    ],
  );
  let strokes = "";
  const tones = [mix(color, "#ffffff", 0.55), mix(color, "#5a3414", 0.3), mix(color, "#ffffff", 0.2)];
  tones.forEach((tone) => {
    let d = "";
    for (let index = 0; index < 150; index++) {
      const u = (random() - 0.5) * 1.9;
      const arch = Math.sqrt(Math.max(0, 1 - u * u));
      const low = cy + ry * 0.86 * arch;
      const high = cy - (ry * rise + ry * 0.72) * arch ** 1.4;
      const y = high + (low - high) * random();
      const angle = random() * Math.PI;
      d += `M${n(cx + u * rx)},${n(y)}l${n(Math.cos(angle) * length)},${n(Math.sin(angle) * length * 0.55)}`;
    }
    strokes += path(
      d,
      `stroke="${tone}" stroke-width="6" stroke-linecap="round" fill="none" stroke-opacity=".85"`,
    );
  });
  return `${path(mound, `fill="${fill}"`)}<g ${sheet.clip(path(mound, ""))}>${strokes}</g>`;
}

/** Long pasta or noodles, wound into a nest. */
export function strands(sheet: Sheet, area: Area, color: string, { rise = 0.5, width = 11 } = {}): string {
  const { random } = sheet;
  const {
    center: [cx, cy],
    rx,
    ry,
  } = area;
  const dark = mix(color, "#5a2f0c", 0.55);
  let parts = ellipse([cx, cy], rx, ry, `fill="${mix(color, "#4a2408", 0.6)}"`);
  const rings = 30;
  for (let ring = 0; ring < rings; ring++) {
    const height = ring / rings;
    const reach = 1 - height ** 1.6 * 0.72;
    const x = cx + (random() - 0.5) * rx * 0.16;
    const y = cy - height * ry * rise * 1.7 + (random() - 0.5) * 10;
    const turn = (random() - 0.5) * 22;
    const from = random() * Math.PI * 2;
    const sweep = Math.PI * between(random, 0.9, 1.6);
    const a = rx * reach * between(random, 0.72, 0.96);
    const b = ry * reach * between(random, 0.66, 0.94);
    const [x1, y1, x2, y2] = [
      Math.cos(from) * a,
      Math.sin(from) * b,
      Math.cos(from + sweep) * a,
      Math.sin(from + sweep) * b,
    ];
    const d = `M${n(x1)},${n(y1)}A${n(a)},${n(b)} 0 ${sweep > Math.PI ? 1 : 0} 1 ${n(x2)},${n(y2)}`;
    const tone = mix(color, random() < 0.5 ? "#fff6dc" : "#c88a3a", random() * 0.4);
    const at = `transform="translate(${n(x)},${n(y)}) rotate(${n(turn)})" fill="none" stroke-linecap="round"`;
    parts +=
      path(d, `${at} stroke="${dark}" stroke-width="${n(width + 5)}" stroke-opacity=".55"`) +
      path(d, `${at} stroke="${tone}" stroke-width="${n(width)}"`) +
      path(
        d,
        `${at} stroke="#fffbe8" stroke-width="${n(width * 0.24)}" stroke-opacity=".6" stroke-dasharray="${n(between(random, 60, 200))} 400"`,
      );
  }
  return parts;
}

/** Loose leaves heaped high. */
export function foliage(sheet: Sheet, area: Area, colors: readonly string[]): string {
  const { random } = sheet;
  const {
    center: [cx, cy],
    rx,
    ry,
  } = area;
  let parts = ellipse([cx, cy], rx, ry, `fill="${mix(colors[0] ?? "#5f8a3a", "#12240a", 0.55)}"`);
  const count = 46;
  for (let index = 0; index < count; index++) {
    const height = index / count;
    const [x, y] = pointIn(
      random,
      [cx, cy - height * ry * 1.25],
      rx * (0.94 - height * 0.5),
      ry * (0.8 - height * 0.35),
    );
    const color = colors[Math.floor(random() * colors.length)] ?? "#5f8a3a";
    const size = between(random, 58, 104);
    const turn = between(random, -100, 100) + (x < cx ? 180 : 0);
    const fill = sheet.linear(
      [0, 0, 1, 1],
      [
        [0, mix(color, "#f4f7c8", 0.42)],
        [0.6, color],
        [1, mix(color, "#10240a", 0.45)],
      ],
    );
    parts += `<g transform="translate(${n(x)},${n(y)}) rotate(${n(turn)})">${path(frill(random, size), `fill="${fill}"`)}${path(`M0,0 Q${n(size * 0.5)},${n(-size * 0.06)} ${n(size * 0.92)},0`, 'fill="none" stroke="#f6f8d8" stroke-opacity=".5" stroke-width="2.6"')}</g>`;
  }
  return parts;
}

function frill(random: () => number, size: number): string {
  const points: Point[] = [[0, 0]];
  const steps = 7;
  for (const side of [-1, 1]) {
    for (let step = 1; step < steps; step++) {
      const ratio = side < 0 ? step / steps : 1 - step / steps;
      const width = Math.sin(ratio * Math.PI) ** 0.7 * size * 0.36 * (0.85 + random() * 0.35);
      points.push([ratio * size, side * width]);
    }
    if (side < 0) points.push([size, 0]);
  }
  return blob(points);
}
