import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, opendir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { readEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { UPLOADS_COLLECTED } from "#lib/metrics/catalogue/uploads.ts";
import { record } from "#lib/metrics/recorder.ts";
import { HOUR_MS } from "#lib/units.ts";
import { HASH_LENGTH } from "./hash.ts";
import { HEAD_BYTES, pictureFormat, tooManyBytes } from "./signatures.ts";

/** Longer than any upload takes: another process may be receiving into the same folder. */
const LEFT_AFTER_MS = 1 * HOUR_MS;

/** An upload on this machine's disk, as it came. */
export type Spooled = { path: string; hash: string; sizeBytes: number };

/**
 * Writes an upload to a file of its own, piece by piece, so that memory does not grow with those who send. What is no
 * picture by its first bytes, or too large, is refused at the piece that shows it; nothing is left of it.
 *
 * @param body Read no faster than it is written.
 * @throws {AppError} `unsupported_media`, `unreadable_image` (empty), `too_large`, `bad_request` when it is cut off.
 */
export async function spoolUpload(
  body: AsyncIterable<Uint8Array>,
  folder: string,
  maxBytes: number,
): Promise<Spooled> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const file = await open(path, "wx", 0o600);
  try {
    const written = await write(body, file, maxBytes);
    return { path, ...written };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function write(body: AsyncIterable<Uint8Array>, file: FileHandle, maxBytes: number) {
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let sizeBytes = 0;
  for await (const piece of whole(body)) {
    sizeBytes += piece.length;
    if (sizeBytes > maxBytes) throw tooManyBytes(maxBytes);
    if (head.length < HEAD_BYTES) {
      head = Buffer.concat([head, piece]).subarray(0, HEAD_BYTES);
      if (head.length === HEAD_BYTES) pictureFormat(head);
    }
    hash.update(piece);
    await file.writeFile(piece);
  }
  pictureFormat(head);
  return { hash: hash.digest("hex").slice(0, HASH_LENGTH), sizeBytes };
}

/** A body that fails was cut off by who sent it. */
async function* whole(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("bad_request", "The picture did not arrive whole.", { cause });
  }
}

/** Removes what uploads left behind when the process ended in the middle of them. @returns How many. */
export async function sweepSpool(folder: string, before: Date): Promise<number> {
  let removed = 0;
  await mkdir(folder, { recursive: true });
  for await (const { name } of await opendir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtime >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** `cache/uploads` in the data directory of this machine. */
export function spoolFolder(): string {
  return join(readEnv().dataDir, "cache/uploads");
}

/** Sweeps what an earlier process left here. At the start of each that receives: a job may run on another machine. */
export async function sweepAtStart(folder: string = spoolFolder()): Promise<void> {
  try {
    const removed = await sweepSpool(folder, new Date(Date.now() - LEFT_AFTER_MS));
    if (removed > 0) record(UPLOADS_COLLECTED, { what: "spooled" }, removed);
  } catch (error) {
    logger.warn("what uploads left behind is still there", { error });
  }
}
