import { and, eq, gt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { images, uploads } from "#db/schema/index.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { AppError } from "#lib/errors.ts";
import { DAY_MS, HOUR_MS, MIB, SECOND_MS } from "#lib/units.ts";
import { MAX_UPLOAD_BYTES } from "./signatures.ts";
import { MAX_UPLOAD_BYTES_A_DAY, MAX_UPLOADS_A_DAY, type Upload } from "./upload-model.ts";

/** Beside a cook's key, so that two of their uploads are counted one after the other. */
const QUOTA_LOCK = "uploads";

/**
 * Notes that a picture of this cook is on its way, if they may send more today. Until it has arrived it counts with
 * what it says its size is.
 *
 * @param declaredBytes Null: it does not say, and counts as the largest that is taken.
 * @returns The upload's id.
 * @throws {AppError} `rate_limited`
 */
export async function beginUpload(
  db: Db,
  { userId }: Pick<Viewer, "userId">,
  declaredBytes: number | null,
  status: "awaited" | "processing",
): Promise<string> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${QUOTA_LOCK}), hashtext(${userId}))`);
    const sizeBytes = Math.min(declaredBytes ?? MAX_UPLOAD_BYTES, MAX_UPLOAD_BYTES);
    const [today] = await tx
      .select({
        count: sql`count(*)`.mapWith(Number),
        sizeBytes: sql`coalesce(sum(${uploads.sizeBytes}), 0)`.mapWith(Number),
      })
      .from(uploads)
      .where(and(eq(uploads.userId, userId), gt(uploads.createdAt, new Date(Date.now() - DAY_MS))));
    const { count, sizeBytes: sentBytes } = today ?? { count: 0, sizeBytes: 0 };
    if (count >= MAX_UPLOADS_A_DAY)
      throw refused(`You may send ${MAX_UPLOADS_A_DAY} pictures in 24 hours. Go on later.`);
    if (sentBytes + sizeBytes > MAX_UPLOAD_BYTES_A_DAY)
      throw refused(`You may send ${MAX_UPLOAD_BYTES_A_DAY / MIB} MB of pictures in 24 hours. Go on later.`);
    const [row] = await tx
      .insert(uploads)
      .values({ userId, status, sizeBytes })
      .returning({ id: uploads.id });
    if (!row) throw new Error("The insert returned no row");
    return row.id;
  });
}

/** An awaited one is taken up by one process only. @throws {AppError} `not_found`, `conflict` where it has begun. */
export async function startProcessing(db: Db, { userId }: Pick<Viewer, "userId">, id: string): Promise<void> {
  const isOwn = and(eq(uploads.id, id), eq(uploads.userId, userId));
  const taken = await db
    .update(uploads)
    .set({ status: "processing", updatedAt: sql`now()` })
    .where(and(isOwn, eq(uploads.status, "awaited")))
    .returning({ id: uploads.id });
  if (taken.length > 0) return;
  const [row] = await db.select({ status: uploads.status }).from(uploads).where(isOwn);
  if (!row) throw noSuchUpload();
  throw new AppError("conflict", `This upload is ${row.status} already.`);
}

/** It can be seen from now on; its other sizes may be missing. */
export async function noteVisible(
  db: Db,
  id: string,
  { imageId, sizeBytes }: { imageId: string; sizeBytes: number },
): Promise<void> {
  await db
    .update(uploads)
    .set({ imageId, sizeBytes, visibleAt: sql`now()`, updatedAt: sql`now()` })
    .where(eq(uploads.id, id));
}

/** @param problem For the cook. */
export async function noteFailed(db: Db, id: string, problem: string): Promise<void> {
  await db
    .update(uploads)
    .set({ status: "failed", problem, updatedAt: sql`now()` })
    .where(and(eq(uploads.id, id), eq(uploads.status, "processing")));
}

/** @throws {AppError} `not_found` for one of somebody else, too. */
export async function findUpload(db: Db, { userId }: Pick<Viewer, "userId">, id: string): Promise<Upload> {
  const { hash, widthPx, heightPx, thumbhash, dominantColor } = images;
  const [row] = await db
    .select({
      id: uploads.id,
      status: uploads.status,
      problem: uploads.problem,
      createdAt: uploads.createdAt,
      image: { hash, widthPx, heightPx, thumbhash, dominantColor },
    })
    .from(uploads)
    .leftJoin(images, eq(images.id, uploads.imageId))
    .where(and(eq(uploads.id, id), eq(uploads.userId, userId)));
  if (!row) throw noSuchUpload();
  return { ...row, createdAt: row.createdAt.toISOString() };
}

function noSuchUpload(): AppError {
  return new AppError("not_found", "You have no such upload.");
}

function refused(detail: string): AppError {
  return new AppError("rate_limited", detail, { retryAfterS: HOUR_MS / SECOND_MS });
}
