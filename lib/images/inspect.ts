import sharp, { type FormatEnum, type Metadata, type Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { AppError } from "#lib/errors.ts";
import { MAX_UPLOAD_BYTES, pictureFormat, tooManyBytes } from "./signatures.ts";

export const MAX_PIXELS = 50_000_000;
export const MAX_SIDE_PX = 20_000;

const MASTER_SIDE_PX = 2_400;
const MASTER_QUALITY = 90;
const PLACEHOLDER_SIDE_PX = 48;

export type Placeholder = { thumbhash: string; dominantColor: string };
/** `master` is an upright sRGB JPEG without metadata, the longest side at most 2,400 px. */
export type InspectedPhoto = Placeholder & { master: Buffer; widthPx: number; heightPx: number };

/**
 * Checks an untrusted picture and makes the master that all variants are made from.
 *
 * @throws {AppError} `too_large` (bytes, sides or pixels, before anything is decoded), `unsupported_media`
 *   (not JPEG, PNG, WebP, AVIF or GIF), `unreadable_image` (empty, broken or cut off).
 */
export async function inspectPhoto(bytes: Buffer): Promise<InspectedPhoto> {
  if (bytes.length > MAX_UPLOAD_BYTES) throw tooManyBytes();
  const format = pictureFormat(bytes);

  const { width, height } = await orUnreadable(readHeader(bytes, format));
  if (Math.max(width, height) > MAX_SIDE_PX || width * height > MAX_PIXELS) {
    throw new AppError(
      "too_large",
      `A picture may have at most ${MAX_PIXELS / 1e6} megapixels and ${MAX_SIDE_PX} pixels a side; this one has ${width} × ${height}.`,
    );
  }
  return orUnreadable(normalise(bytes));
}

export async function describePlaceholder(picture: Sharp): Promise<Placeholder> {
  const { data, info } = await picture
    .resize({ width: PLACEHOLDER_SIDE_PX, height: PLACEHOLDER_SIDE_PX, fit: "inside" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    thumbhash: Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64"),
    dominantColor: dominantColor(data),
  };
}

/** The mean of the fullest of 512 equal boxes of colours. */
function dominantColor(rgba: Buffer): string {
  const boxes = new Map<number, { count: number; sums: [number, number, number] }>();
  for (let at = 0; at < rgba.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(at, at + 3);
    const key = ((red >> 5) << 6) | ((green >> 5) << 3) | (blue >> 5);
    const box = boxes.get(key) ?? { count: 0, sums: [0, 0, 0] };
    box.count += 1;
    box.sums[0] += red;
    box.sums[1] += green;
    box.sums[2] += blue;
    boxes.set(key, box);
  }
  const fullest = [...boxes.values()].reduce((a, b) => (b.count > a.count ? b : a));
  const means = fullest.sums.map((sum) => Math.round(sum / fullest.count));
  return `#${means.map((mean) => mean.toString(16).padStart(2, "0")).join("")}`;
}

async function readHeader(bytes: Buffer, format: keyof FormatEnum): Promise<Metadata> {
  const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (metadata.format !== format) throw new Error(`Looked like ${format}, read as ${metadata.format}`);
  return metadata;
}

async function normalise(bytes: Buffer): Promise<InspectedPhoto> {
  const { data: master, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" })
    .autoOrient()
    .resize({ width: MASTER_SIDE_PX, height: MASTER_SIDE_PX, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: MASTER_QUALITY })
    .toBuffer({ resolveWithObject: true });
  return {
    master,
    widthPx: info.width,
    heightPx: info.height,
    ...(await describePlaceholder(sharp(master))),
  };
}

async function orUnreadable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new AppError("unreadable_image", "The picture is damaged or incomplete.", { cause });
  }
}
