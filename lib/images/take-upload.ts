import type { Viewer } from "#lib/auth/model.ts";
import { AppError } from "#lib/errors.ts";
import { UPLOAD_BYTES, UPLOAD_VISIBLE, UPLOADS } from "#lib/metrics/catalogue/uploads.ts";
import { record } from "#lib/metrics/recorder.ts";
import { singleton } from "#lib/singleton.ts";
import type { DirectUpload as StorageUpload } from "#lib/storage/storage.ts";
import { MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import { prepareFirst } from "./prepare-variants.ts";
import { type Intake, type Received, receiveDirectUpload, receivePicture } from "./receive.ts";
import { MAX_UPLOAD_BYTES, tooManyBytes } from "./signatures.ts";
import type { DirectUploadInput, ReceivedUpload } from "./upload-model.ts";
import { beginUpload, noteFailed, noteVisible, startProcessing } from "./uploads.ts";
import type { VariantStore } from "./variant-store.ts";

/** Each has a file on this machine's disk; the encoder takes two at a time. */
const MOST_AT_ONCE = 32;
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
 * @throws {AppError} as `receivePicture`; `rate_limited`, `unavailable` where too many are on their way.
 */
export async function takeUpload(
  parts: UploadParts,
  viewer: By,
  body: AsyncIterable<Uint8Array>,
  declaredBytes: number | null,
  way: Exclude<Way, "direct"> = "streamed",
): Promise<ReceivedUpload> {
  return measured(way, async () => {
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
  return measured("direct", async () => {
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
  const received = await receive().catch(async (error) => {
    await noteFailed(db, id, error instanceof AppError ? error.message : "Something went wrong here.");
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
  take: () => Promise<ReceivedUpload & { received: Received }>,
): Promise<ReceivedUpload> {
  const running = singleton("uploads-at-once", () => ({ count: 0 }));
  const startedAt = performance.now();
  running.count += 1;
  try {
    if (running.count > MOST_AT_ONCE) throw tooMany();
    const { received, ...taken } = await take();
    record(UPLOADS, { way, outcome: received.isKnown ? "known" : "made" }, 1);
    record(UPLOAD_BYTES, {}, received.sizeBytes);
    record(UPLOAD_VISIBLE, { way }, (performance.now() - startedAt) / SECOND_MS);
    return taken;
  } catch (error) {
    record(UPLOADS, { way, outcome: error instanceof AppError ? error.code : "failed" }, 1);
    throw error;
  } finally {
    running.count -= 1;
  }
}

function tooMany(): AppError {
  return new AppError("unavailable", "Too many pictures are on their way. Try again soon.", {
    retryAfterS: TRY_AGAIN_AFTER_S,
  });
}
