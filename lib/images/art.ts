import sharp, { type Sharp } from "sharp";
import type { Icons } from "./art/icons.ts";
import { drawScene } from "./art/scene.ts";
import type { ArtSpec } from "./model.ts";

/** The picture of a spec, `widthPx` wide and 4:3; the same spec gives the same pixels. */
export function drawArt(spec: ArtSpec, widthPx: number, icons: Icons): Sharp {
  return sharp(Buffer.from(drawScene(spec, widthPx, icons)));
}
