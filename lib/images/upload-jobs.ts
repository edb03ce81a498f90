import { and, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { images, uploads } from "#db/schema/index.ts";
import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { UPLOADS_COLLECTED } from "#lib/metrics/catalogue/uploads.ts";
import { record } from "#lib/metrics/recorder.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { collectOrphans } from "./orphans.ts";
import { prepareVariants } from "./prepare-variants.ts";
import type { UploadParts } from "./take-upload.ts";
import { getUploadParts } from "./upload-parts.ts";

const MOST_AT_ONCE = 50;
/** Longer than the slowest request may take. */
const ARRIVES_WITHIN_MS = 30 * MINUTE_MS;
const SENT_WITHIN_MS = 2 * HOUR_MS;
const PREPARED_WITHIN_MS = 6 * HOUR_MS;
const KEPT_MS = 30 * DAY_MS;
const ORPHAN_AFTER_MS = 2 * DAY_MS;

/**
 * Makes the sizes of pictures that have arrived, those first that nobody can see yet, then the newest. What fails is
 * tried again by the next run, for some hours; what never arrived is given up.
 */
export async function prepareUploads(
  signal: AbortSignal,
  { db, variants }: Pick<UploadParts, "db" | "variants"> = getUploadParts(),
) {
  let ready = 0;
  for (const { id, hash } of await listUnprepared(db)) {
    if (signal.aborted) break;
    try {
      await prepareVariants(variants, hash);
      await db
        .update(uploads)
        .set({
          status: "ready",
          updatedAt: sql`now()`,
          visibleAt: sql`coalesce(${uploads.visibleAt}, now())`,
        })
        .where(and(eq(uploads.id, id), eq(uploads.status, "processing")));
      ready += 1;
    } catch (error) {
      logger.warn("the sizes of a picture were not made", { upload: id, error });
      // Others wait for the same encoder.
      if (error instanceof AppError && error.code === "unavailable") break;
    }
  }
  return { ready, failed: await giveUp(db) };
}

function listUnprepared(db: Db): Promise<{ id: string; hash: string }[]> {
  return db
    .select({ id: uploads.id, hash: images.hash })
    .from(uploads)
    .innerJoin(images, eq(images.id, uploads.imageId))
    .where(eq(uploads.status, "processing"))
    .orderBy(sql`${uploads.visibleAt} is not null, ${uploads.createdAt} desc`)
    .limit(MOST_AT_ONCE);
}

async function giveUp(db: Db): Promise<number> {
  const ago = (ms: number) => new Date(Date.now() - ms);
  const cases = [
    {
      problem: "The picture was never sent.",
      when: and(eq(uploads.status, "awaited"), lt(uploads.createdAt, ago(SENT_WITHIN_MS))),
    },
    {
      problem: "The picture did not arrive whole.",
      when: and(
        eq(uploads.status, "processing"),
        isNull(uploads.imageId),
        lt(uploads.updatedAt, ago(ARRIVES_WITHIN_MS)),
      ),
    },
    {
      problem: "The picture's sizes could not be made.",
      when: and(
        eq(uploads.status, "processing"),
        isNotNull(uploads.imageId),
        lt(uploads.updatedAt, ago(PREPARED_WITHIN_MS)),
      ),
    },
  ];
  let failed = 0;
  for (const { problem, when } of cases) {
    const rows = await db
      .update(uploads)
      .set({ status: "failed", problem, updatedAt: sql`now()` })
      .where(when)
      .returning({ id: uploads.id });
    failed += rows.length;
  }
  return failed;
}

/**
 * What nothing uses any more, and after a month the notes of uploads whose picture is gone: the others say who may use
 * theirs.
 */
export async function collectUnused({ db, storage }: Pick<UploadParts, "db" | "storage"> = getUploadParts()) {
  const before = new Date(Date.now() - ORPHAN_AFTER_MS);
  const collected = await collectOrphans(db, storage, before);
  for (const [what, count] of Object.entries(collected)) record(UPLOADS_COLLECTED, { what }, count);
  const isOld = lt(uploads.createdAt, new Date(Date.now() - KEPT_MS));
  await db.delete(uploads).where(and(isOld, isNull(uploads.imageId)));
  return collected;
}
