import type { Viewer } from "#lib/auth/model.ts";
import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { UPLOAD_BYTES, UPLOAD_VISIBLE, UPLOADS } from "#lib/metrics/catalogue/uploads.ts";
import { record } from "#lib/metrics/recorder.ts";
import { singleton } from "#lib/singleton.ts";
import { tellOutOfRoom } from "#lib/storage/out-of-room.ts";
import type { DirectUpload as StorageUpload } from "#lib/storage/storage.ts";
import { MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import { prepareFirst } from "./prepare-variants.ts";
import { type Intake, type Received, receiveDirectUpload, receivePicture } from "./receive.ts";
import { MAX_UPLOAD_BYTES, tooManyBytes } from "./signatures.ts";
import type { DirectUploadInput, ReceivedUpload } from "./upload-model.ts";
import { beginUpload, noteFailed, noteVisible, startProcessing } from "./uploads.ts";
import type { VariantStore } from "./variant-store.ts";

/** Each has a file on this machine's disk, for as long as a slow line takes; the encoder takes one or two at a time. */
const MOST_AT_ONCE = 32;
const MOST_AT_ONCE_OF_ONE = 8;
const TRY_AGAIN_AFTER_S = 5;
/** How long a browser may take until it begins. */
const DIRECT_MS = 15 * MINUTE_MS;
const NO_TEXT = { alt: "", credit: null, licence: null };

export type UploadParts = Intake & { variants: VariantStore };
type Way = "streamed" | "direct" | "fetched";
type By = Pick<Viewer, "userId">;

/**
 * Takes the picture that a cook sends: noted, received, and visible when this returns; its other sizes are the job's.
 *
 * @param declaredBytes Null: it does not say how large it is.
 * @throws {AppError} as `receivePicture`; `rate_limited`, `unavailable` where too many are on their way, `storage_full`.
 */
export async function takeUpload(
  parts: UploadParts,
  viewer: By,
  body: AsyncIterable<Uint8Array>,
  declaredBytes: number | null,
  way: Exclude<Way, "direct"> = "streamed",
): Promise<ReceivedUpload> {
  return measured(way, viewer, async () => {
    if (declaredBytes !== null && declaredBytes > MAX_UPLOAD_BYTES) throw tooManyBytes();
    const id = await beginUpload(parts.db, viewer, declaredBytes, "processing");
    return settle(parts, id, () => receivePicture(parts, body, NO_TEXT));
  });
}

/**
 * As `takeUpload`, of what the cook's browser has sent to the bucket.
 *
 * @throws {AppError} also `not_found`, and `conflict` where it was completed before.
 */
export async function completeUpload(parts: UploadParts, viewer: By, id: string): Promise<ReceivedUpload> {
  return measured("direct", viewer, async () => {
    await startProcessing(parts.db, viewer, id);
    return settle(parts, id, () => receiveDirectUpload(parts, directKey(id), NO_TEXT));
  });
}

/** Null where blobs must come through the server. @throws {AppError} `rate_limited` */
export async function beginDirectUpload(
  { db, storage }: Pick<UploadParts, "db" | "storage">,
  viewer: By,
  { contentType, sizeBytes }: DirectUploadInput,
): Promise<(StorageUpload & { id: string }) | null> {
  const upload = { contentType, sizeBytes, expiresMs: DIRECT_MS };
  if (!(await storage.directUpload(directKey("any"), upload))) return null;
  const id = await beginUpload(db, viewer, sizeBytes, "awaited");
  const request = await storage.directUpload(directKey(id), upload);
  return request && { id, ...request };
}

/** Where the bytes of a direct upload arrive. */
function directKey(id: string): string {
  return `uploads/${id}`;
}

async function settle(
  parts: UploadParts,
  id: string,
  receive: () => Promise<Received>,
): Promise<ReceivedUpload & { received: Received }> {
  const { db, variants, encoder } = parts;
  encoder.wake();
  const received = await receive().catch(async (thrown) => {
    const error = tellOutOfRoom(thrown);
    const problem = error instanceof AppError ? error.message : "Something went wrong here.";
    // Where the database shares a disk that is full, the job gives it up later.
    await noteFailed(db, id, problem).catch((cause) =>
      logger.warn("not noted: an upload failed", { id, error: cause }),
    );
    throw error;
  });
  const { hash, widthPx, heightPx, thumbhash, dominantColor } = received;
  // It is stored: whoever looks at it has it made, if this is too busy for now.
  await prepareFirst(variants, hash).catch(ignoreBusy);
  await noteVisible(db, id, { imageId: received.id, sizeBytes: received.sizeBytes });
  const image = { hash, widthPx, heightPx, thumbhash, dominantColor };
  return { id, status: "processing", image, received };
}

function ignoreBusy(error: unknown): void {
  if (!(error instanceof AppError && error.code === "unavailable")) throw error;
}

async function measured(
  way: Way,
  { userId }: By,
  take: () => Promise<ReceivedUpload & { received: Received }>,
): Promise<ReceivedUpload> {
  const underway = singleton("uploads-underway", () => new Set<By>());
  const startedAt = performance.now();
  const one = { userId };
  underway.add(one);
  try {
    if (underway.size > MOST_AT_ONCE) throw tooMany();
    const ofSame = [...underway].filter((other) => other.userId === userId).length;
    if (ofSame > MOST_AT_ONCE_OF_ONE) throw tooManyOfOne();
    const { received, ...taken } = await take();
    record(UPLOADS, { way, outcome: received.isKnown ? "known" : "made" }, 1);
    record(UPLOAD_BYTES, {}, received.sizeBytes);
    record(UPLOAD_VISIBLE, { way }, (performance.now() - startedAt) / SECOND_MS);
    return taken;
  } catch (error) {
    record(UPLOADS, { way, outcome: error instanceof AppError ? error.code : "failed" }, 1);
    throw error;
  } finally {
    underway.delete(one);
  }
}

function tooMany(): AppError {
  return new AppError("unavailable", "Too many pictures are on their way. Try again soon.", {
    retryAfterS: TRY_AGAIN_AFTER_S,
  });
}

function tooManyOfOne(): AppError {
  return new AppError(
    "rate_limited",
    `You are sending ${MOST_AT_ONCE_OF_ONE} pictures already: wait until one has arrived.`,
    { retryAfterS: TRY_AGAIN_AFTER_S },
  );
}
