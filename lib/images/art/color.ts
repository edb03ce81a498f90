import type { Tint } from "./icon-table.ts";

export type Hsl = [hueDegrees: number, saturation: number, lightness: number];

/** Every colour of an icon of the set, tinted and then graded to the warm light of the scenes. */
export function applyTint(svg: string, tint: Tint): string {
  return svg.replace(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b/gi, (hex) => {
    const [hue, saturation, lightness] = toHsl(hex);
    return fromHsl(
      warm([
        (hue + (tint.hueDegrees ?? 0) + 360) % 360,
        Math.min(1, saturation * (tint.saturation ?? 1)),
        Math.min(1, lightness * (tint.lightness ?? 1)),
      ]),
    );
  });
}

/** The icon set shades in magenta and its greens glow; food wants reds, browns and the green of leaves. */
function warm([hue, saturation, lightness]: Hsl): Hsl {
  // 285° to 360° is squeezed towards red; deep violets keep some of theirs.
  if (hue > 285)
    return [(hue + (368 - hue) * 0.82 * Math.min(1, (hue - 285) / 45)) % 360, saturation * 0.86, lightness];
  // Pale lavender is how the icons shade white.
  if (hue > 225 && hue <= 285 && lightness > 0.62) return [34, saturation * 0.42, lightness];
  if (hue > 62 && hue <= 150) return [hue + (96 - hue) * 0.3, saturation * 0.72, lightness * 0.94];
  if (hue > 150 && hue <= 225) return [108, saturation * 0.6, lightness * 0.94];
  return [hue, saturation * 0.93, lightness];
}

export function mix(from: string, to: string, ratio: number): string {
  const a = channels(from);
  const b = channels(to);
  return toHex(a.map((value, index) => value + ((b[index] ?? 0) - value) * ratio));
}

function channels(hex: string): number[] {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, "$&$&") : hex;
  return [1, 3, 5].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
}

function toHex(values: number[]): string {
  return `#${values
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

export function toHsl(hex: string): Hsl {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => value / 255);
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  const lightness = most - span / 2;
  if (span === 0) return [0, 0, lightness];
  const sector =
    most === red
      ? ((green - blue) / span + 6) % 6
      : most === green
        ? (blue - red) / span + 2
        : (red - green) / span + 4;
  return [sector * 60, span / (1 - Math.abs(2 * lightness - 1)), lightness];
}

function fromHsl([hue, saturation, lightness]: Hsl): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return toHex(
    [0, 8, 4].map((offset) => {
      const turn = (offset + hue / 30) % 12;
      return 255 * (lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1)));
    }),
  );
}
