import sharp, { type Sharp } from "sharp";
import type { ImageFormat } from "./model.ts";

const SMALL_PX = 600;

/** Measured by bench/pictures.ts. Small variants are seen at high pixel density, which hides what they lose. */
const QUALITY: Record<ImageFormat, (widthPx: number) => number> = {
  avif: (widthPx) => (widthPx <= SMALL_PX ? 50 : 51),
  webp: (widthPx) => (widthPx <= SMALL_PX ? 66 : 70),
  jpeg: () => 74,
};

/** Of AVIF, 0 to 9: each step above these doubles the time for a few per cent of the bytes. */
function avifEffort(widthPx: number): number {
  return widthPx <= SMALL_PX ? 3 : 2;
}

/** Made from a master (see `inspectPhoto`); never wider than it. */
export function encodePhoto(master: Buffer, widthPx: number, format: ImageFormat): Promise<Buffer> {
  const resized = sharp(master).resize({ width: widthPx, withoutEnlargement: true });
  return encodePixels(resized, widthPx, format);
}

export function encodePixels(pixels: Sharp, widthPx: number, format: ImageFormat): Promise<Buffer> {
  const quality = QUALITY[format](widthPx);
  switch (format) {
    case "avif":
      return pixels.avif({ quality, effort: avifEffort(widthPx), chromaSubsampling: "4:2:0" }).toBuffer();
    case "webp":
      return pixels.webp({ quality, effort: 4, preset: "photo" }).toBuffer();
    case "jpeg":
      return pixels.jpeg({ quality, mozjpeg: true }).toBuffer();
  }
}
