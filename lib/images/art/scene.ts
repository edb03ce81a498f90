import { ART_HEIGHT_PX, ART_WIDTH_PX, type ArtSpec } from "../model.ts";
import type { Icons } from "./icons.ts";
import { PALETTES, type Palette, type PaletteName } from "./palettes.ts";

/** The whole picture as one SVG, `widthPx` wide. */
export function drawScene(spec: ArtSpec, widthPx: number, icons: Icons): string {
  // A palette that is gone is drawn in linen.
  const palette: Palette = PALETTES[spec.palette as PaletteName] ?? PALETTES.linen;
  const heightPx = Math.round((widthPx * ART_HEIGHT_PX) / ART_WIDTH_PX);
  const place = [
    [520, 330, 560],
    [180, 560, 380],
    [1020, 580, 360],
  ];
  const things = spec.icons.map((token, index) => {
    const [x = 0, y = 0, size = 0] = place[index] ?? [];
    return `<svg x="${x}" y="${y}" width="${size}" height="${size}" viewBox="0 0 32 32">${icons.get(token) ?? ""}</svg>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${ART_WIDTH_PX} ${ART_HEIGHT_PX}">
<defs><linearGradient id="w" x2="1" y2="1"><stop stop-color="${palette.wall[0]}"/><stop offset="1" stop-color="${palette.wall[1]}"/></linearGradient>
<linearGradient id="t" x2="1" y2="1"><stop stop-color="${palette.table[0]}"/><stop offset="1" stop-color="${palette.table[1]}"/></linearGradient></defs>
<rect width="1600" height="1200" fill="url(#w)"/><rect y="520" width="1600" height="680" fill="url(#t)"/>${things.join("")}</svg>`;
}
