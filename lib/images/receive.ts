import { rm } from "node:fs/promises";
import type { Db } from "#db/client.ts";
import type { Storage } from "#lib/storage/storage.ts";
import { type PhotoText, savePhoto } from "./commands.ts";
import type { Encoder, Lane } from "./encoder.ts";
import type { ImageFormat, ImageRef } from "./model.ts";
import { findImage } from "./queries.ts";
import { MAX_UPLOAD_BYTES } from "./signatures.ts";
import { spoolUpload } from "./spool.ts";
import type { VariantStore } from "./variant-store.ts";

/** `spoolDir`: `cache/uploads` in the data directory. */
export type Intake = { db: Db; storage: Storage; encoder: Encoder; spoolDir: string };

/** What the picture's first page asks for, the soonest first; what else is asked for is made then. */
const AHEAD: { widthPx: number; format: ImageFormat; lane: Lane }[] = [
  { widthPx: 800, format: "avif", lane: "now" },
  { widthPx: 400, format: "avif", lane: "later" },
  { widthPx: 1200, format: "avif", lane: "later" },
  { widthPx: 800, format: "webp", lane: "later" },
  { widthPx: 400, format: "webp", lane: "later" },
  { widthPx: 200, format: "avif", lane: "later" },
];

/**
 * Takes a picture from a stranger: kept is only what was decoded and encoded anew, upright and without metadata. The same
 * bytes again give the picture that is there, with its first text.
 *
 * @throws {AppError} `too_large` (bytes while they arrive; sides and pixels before decoding), `unsupported_media`,
 *   `unreadable_image`, `bad_request` when it is cut off, `unavailable` when too many are being prepared.
 */
export async function receivePicture(
  { db, storage, encoder, spoolDir }: Intake,
  body: AsyncIterable<Uint8Array>,
  text: PhotoText,
  maxBytes: number = MAX_UPLOAD_BYTES,
): Promise<ImageRef & { id: string }> {
  const { path, hash } = await spoolUpload(body, spoolDir, Math.min(maxBytes, MAX_UPLOAD_BYTES));
  try {
    const known = await findImage(db, hash);
    if (known) return known;
    await savePhoto(db, storage, hash, await encoder.run("inspectFile", { path }), text);
  } finally {
    await rm(path, { force: true });
  }
  const image = await findImage(db, hash);
  if (!image) throw new Error(`The picture ${hash} was just written and is gone`);
  return image;
}

/**
 * As `receivePicture`, of what a browser has sent straight to the storage. Whatever becomes of it, what was sent is removed.
 *
 * @throws {AppError} also `unreadable_image` when nothing has arrived.
 */
export async function receiveDirectUpload(
  intake: Intake,
  key: string,
  text: PhotoText,
): Promise<ImageRef & { id: string }> {
  try {
    const body = (await intake.storage.has(key)) ? (await intake.storage.stream(key)).body : [];
    return await receivePicture(intake, asPieces(body), text);
  } finally {
    await intake.storage.remove(key);
  }
}

/** Makes the variants that its pages ask for first. For a job: it may be run again, and goes on where it stopped. */
export async function prepareVariants(variants: VariantStore, hash: string): Promise<void> {
  for (const { widthPx, format, lane } of AHEAD) await variants.get(hash, widthPx, format, lane);
}

async function* asPieces(body: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* body;
}
