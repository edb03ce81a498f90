import { and, eq, lt, notExists, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.ts";
import { drafts, images, recipeImages, recipes, recipeVersions } from "#db/schema/index.ts";
import type { Storage } from "#lib/storage/storage.ts";
import { findImageIds } from "./queries.ts";
import { masterKey } from "./variant-store.ts";

const BATCH_SIZE = 100;
/** In one run; the rest is there the next day. */
const MOST_AT_ONCE = 5_000;
/** Where browsers send pictures that `receiveDirectUpload` has yet to look at. */
const UPLOADS = "uploads";
const ORIGINALS = "originals";
const FOREIGN_KEY_VIOLATION = "23503";

/** `blobs`: originals without a row. `uploads`: what was sent to the bucket and never completed. */
type Collected = { pictures: number; blobs: number; uploads: number };

/**
 * Removes photos that nothing shows (no recipe, no draft, no version that may be restored) and blobs that no row names, if
 * they are older than `before`: an upload is a picture first and part of a recipe later. For a job; run again it goes on
 * where it stopped.
 */
export async function collectOrphans(db: Db, storage: Storage, before: Date): Promise<Collected> {
  let pictures = 0;
  for (const { id, hash } of await listOrphans(db, before)) {
    // The row first: it must never name a picture that is not there. A crash in between leaves blobs for the next run.
    if (!(await removeUnlessUsed(db, id, before))) continue;
    await removeBlobs(storage, hash);
    pictures += 1;
  }
  const blobs = await collectOriginals(db, storage, before);
  return { pictures, blobs, uploads: await collectUploads(storage, before) };
}

/** Drafts and versions name their pictures within what was written, which no foreign key sees. */
async function listOrphans(db: Db, before: Date): Promise<{ id: string; hash: string }[]> {
  const named = (content: AnyPgColumn) =>
    sql`select jsonb_path_query(${content}, '$.pictures[*].image') #>> '{}' from ${content.table}`;
  return db
    .select({ id: images.id, hash: images.hash })
    .from(images)
    .where(
      and(
        eq(images.kind, "photo"),
        lt(images.createdAt, before),
        notExists(db.select({ one: sql`1` }).from(recipes).where(eq(recipes.coverImageId, images.id))),
        notExists(db.select({ one: sql`1` }).from(recipeImages).where(eq(recipeImages.imageId, images.id))),
        // One pass over each, whatever the number of pictures.
        sql`not exists (select from (${named(drafts.content)} union ${named(recipeVersions.content)}) kept (hash)
            where kept.hash = ${images.hash})`,
      ),
    )
    .orderBy(images.createdAt)
    .limit(MOST_AT_ONCE);
}

/** The foreign keys have the last word: a recipe may have taken the picture meanwhile, or somebody sent it again. */
async function removeUnlessUsed(db: Db, id: string, before: Date): Promise<boolean> {
  try {
    return await db.transaction(async (tx) => {
      const isOld = and(eq(images.id, id), lt(images.createdAt, before));
      const gone = await tx.delete(images).where(isOld).returning({ id: images.id });
      return gone.length > 0;
    });
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    if (cause instanceof Error && "code" in cause && cause.code === FOREIGN_KEY_VIOLATION) return false;
    throw error;
  }
}

async function removeBlobs(storage: Storage, hash: string): Promise<void> {
  for await (const { key } of storage.list(`variants/${hash}`)) await storage.remove(key);
  await storage.remove(masterKey(hash));
}

async function collectOriginals(db: Db, storage: Storage, before: Date): Promise<number> {
  let removed = 0;
  let batch: string[] = [];
  const settle = async () => {
    const known = await findImageIds(db, batch);
    for (const hash of batch.filter((name) => !known.has(name))) {
      await removeBlobs(storage, hash);
      removed += 1;
    }
    batch = [];
  };
  for await (const { key, modifiedAt } of storage.list(ORIGINALS)) {
    if (modifiedAt < before) batch.push(key.slice(ORIGINALS.length + 1));
    if (batch.length >= BATCH_SIZE) await settle();
  }
  if (batch.length > 0) await settle();
  return removed;
}

async function collectUploads(storage: Storage, before: Date): Promise<number> {
  let removed = 0;
  for await (const { key, modifiedAt } of storage.list(UPLOADS)) {
    if (modifiedAt >= before) continue;
    await storage.remove(key);
    removed += 1;
  }
  return removed;
}
