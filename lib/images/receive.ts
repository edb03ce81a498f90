import { rm } from "node:fs/promises";
import type { Db } from "#db/client.ts";
import type { Storage } from "#lib/storage/storage.ts";
import { type PhotoText, renewImage, savePhoto } from "./commands.ts";
import type { Encoder } from "./encoder.ts";
import type { ImageRef } from "./model.ts";
import { findImage } from "./queries.ts";
import { MAX_UPLOAD_BYTES } from "./signatures.ts";
import { spoolUpload } from "./spool.ts";

/** `spoolDir`: `cache/uploads` in the data directory. */
export type Intake = { db: Db; storage: Storage; encoder: Encoder; spoolDir: string };

/** `sizeBytes`: of what was sent. */
export type Received = ImageRef & { id: string; sizeBytes: number; isKnown: boolean };

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
): Promise<Received> {
  const { path, hash, sizeBytes } = await spoolUpload(body, spoolDir, Math.min(maxBytes, MAX_UPLOAD_BYTES));
  try {
    const known = (await renewImage(db, hash)) && (await findImage(db, hash));
    if (known) return { ...known, sizeBytes, isKnown: true };
    await savePhoto(db, storage, hash, await encoder.run("inspectFile", { path }), text);
  } finally {
    await rm(path, { force: true });
  }
  const image = await findImage(db, hash);
  if (!image) throw new Error(`The picture ${hash} was just written and is gone`);
  return { ...image, sizeBytes, isKnown: false };
}

/**
 * As `receivePicture`, of what a browser has sent straight to the storage. Whatever becomes of it, what was sent is removed.
 *
 * @throws {AppError} also `unreadable_image` when nothing has arrived.
 */
export async function receiveDirectUpload(intake: Intake, key: string, text: PhotoText): Promise<Received> {
  try {
    const body = (await intake.storage.has(key)) ? (await intake.storage.stream(key)).body : [];
    return await receivePicture(intake, asPieces(body), text);
  } finally {
    await intake.storage.remove(key);
  }
}

async function* asPieces(body: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* body;
}
