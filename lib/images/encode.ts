import sharp, { type Sharp } from "sharp";
import type { ImageFormat } from "./model.ts";

/** Small variants are seen at high pixel density, which hides what a lower quality loses. */
const QUALITY: Record<ImageFormat, (widthPx: number) => number> = {
  avif: (widthPx) => (widthPx <= 600 ? 50 : 48),
  webp: (widthPx) => (widthPx <= 600 ? 70 : 68),
  jpeg: () => 74,
};

/** Made from a master (see `inspectPhoto`); never wider than it. */
export function encodePhoto(master: Buffer, widthPx: number, format: ImageFormat): Promise<Buffer> {
  const resized = sharp(master).resize({ width: widthPx, withoutEnlargement: true });
  return encodePixels(resized, widthPx, format);
}

export function encodePixels(pixels: Sharp, widthPx: number, format: ImageFormat): Promise<Buffer> {
  const quality = QUALITY[format](widthPx);
  switch (format) {
    case "avif":
      return pixels.avif({ quality, effort: 2, chromaSubsampling: "4:2:0" }).toBuffer();
    case "webp":
      return pixels.webp({ quality, effort: 4 }).toBuffer();
    case "jpeg":
      return pixels.jpeg({ quality, mozjpeg: true }).toBuffer();
  }
}
