/** Fixed widths: what pages ask for and what `/media/{image}/{width}` makes. */
export const IMAGE_WIDTHS_PX = [96, 200, 400, 600, 800, 1200, 1600] as const;
export const IMAGE_FORMATS = ["avif", "webp", "jpeg"] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

/** The path of one variant; `width` is snapped up to the next fixed width. */
export function imagePath(hash: string, width: number): string {
  const widest = IMAGE_WIDTHS_PX[IMAGE_WIDTHS_PX.length - 1];
  return `/media/${hash}/${IMAGE_WIDTHS_PX.find((fixed) => fixed >= width) ?? widest}`;
}

/** A `srcset` of every fixed width that the picture can fill, and at least one. */
export function imageSrcSet(hash: string, originalWidthPx: number): string {
  const enough = IMAGE_WIDTHS_PX.findIndex((width) => width >= originalWidthPx);
  const widths = enough < 0 ? IMAGE_WIDTHS_PX : IMAGE_WIDTHS_PX.slice(0, enough + 1);
  return widths.map((width) => `${imagePath(hash, width)} ${width}w`).join(", ");
}

/** What a picture's addresses are made of, without the rest of it. */
export function pictureSource({ hash, widthPx }: { hash: string; widthPx: number }) {
  return { hash, widthPx };
}
