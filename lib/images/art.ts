import sharp, { type Sharp } from "sharp";
import type { Icons } from "./art/icons.ts";
import { drawScene, wrapScene } from "./art/scene.ts";
import type { ArtSpec } from "./model.ts";

/** An icon is at most this part of the scene's width; twice the pixels of the next smaller size at most. */
const ICON_WIDTH_RATIO = 0.3;

/** The picture of a spec, `widthPx` wide and 4:3; the same spec gives the same pixels. */
export async function drawArt(spec: ArtSpec, widthPx: number, icons: Icons): Promise<Sharp> {
  const scene = drawScene(spec);
  const iconSizePx = 2 ** Math.ceil(Math.log2(widthPx * ICON_WIDTH_RATIO));
  const images = await Promise.all(
    scene.tokens.map(async (token) => ({ token, href: await icons(token, iconSizePx) })),
  );
  return sharp(Buffer.from(wrapScene(scene, widthPx, images)));
}
