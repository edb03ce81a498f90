import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { images } from "#db/schema/index.ts";
import type { Storage } from "#lib/storage/storage.ts";
import { type Encoder, getEncoder, type Lane } from "./encoder.ts";
import { hashArtSpec, hashBytes } from "./hash.ts";
import type { InspectedPhoto } from "./inspect.ts";
import { ART_HEIGHT_PX, ART_WIDTH_PX, type ArtSpec } from "./model.ts";
import { findImageIds } from "./queries.ts";
import { masterKey } from "./variant-store.ts";

/** Small enough that pictures people wait for come in between. */
const ART_BATCH_SIZE = 20;

export type PhotoText = { alt: string; credit: string | null; licence: string | null };

/**
 * Stores an untrusted picture. The same bytes again give the row that is there, with its first text.
 *
 * @throws {AppError} `too_large`, `unsupported_media` or `unreadable_image`: see `inspectPhoto`.
 */
export async function storePhoto(
  db: Db,
  storage: Storage,
  bytes: Buffer,
  text: PhotoText,
  encoder: Encoder = getEncoder(),
): Promise<{ id: string; hash: string }> {
  const hash = hashBytes(bytes);
  const existing = await findImageIds(db, [hash]);
  const existingId = existing.get(hash);
  if (existingId) return { id: existingId, hash };

  await savePhoto(db, storage, hash, await encoder.run("inspect", { bytes }), text);
  return { id: await idOf(db, hash), hash };
}

/** Stores a photo that was inspected, unless it is there. */
export async function savePhoto(
  db: Db,
  storage: Storage,
  hash: string,
  { master, ...facts }: InspectedPhoto,
  text: PhotoText,
): Promise<void> {
  // The file first: a row must never name a picture that is not there.
  await storage.put(masterKey(hash), master);
  await db
    .insert(images)
    .values({ hash, kind: "photo", sizeBytes: master.length, mimeType: "image/jpeg", ...facts, ...text })
    .onConflictDoNothing({ target: images.hash });
}

/** Makes a photo as young as one that was just sent, so that it is not collected. @returns False: there is none. */
export async function renewImage(db: Db, hash: string): Promise<boolean> {
  const renewed = await db
    .update(images)
    .set({ createdAt: sql`now()` })
    .where(and(eq(images.hash, hash), eq(images.kind, "photo")))
    .returning({ id: images.id });
  return renewed.length > 0;
}

/** Makes sure that each spec has its row; the pictures themselves are drawn when first asked for. Hash → id. */
export async function ensureArt(
  db: Db,
  specs: readonly ArtSpec[],
  encoder: Encoder = getEncoder(),
  lane: Lane = "later",
): Promise<Map<string, string>> {
  const specOf = new Map(specs.map((spec) => [hashArtSpec(spec), spec]));
  const ids = new Map<string, string>();
  const hashes = [...specOf.keys()];
  for (let from = 0; from < hashes.length; from += ART_BATCH_SIZE) {
    const batch = hashes.slice(from, from + ART_BATCH_SIZE);
    const present = await findImageIds(db, batch);
    const missing = [...specOf].filter(([hash]) => batch.includes(hash) && !present.has(hash));
    if (missing.length > 0) await insertArt(db, missing, encoder, lane);
    for (const [hash, id] of await findImageIds(db, batch)) ids.set(hash, id);
  }
  return ids;
}

async function insertArt(db: Db, missing: [string, ArtSpec][], encoder: Encoder, lane: Lane): Promise<void> {
  const placeholders = await encoder.run("previewArt", { specs: missing.map(([, spec]) => spec) }, lane);
  const rows = missing.flatMap(([hash, artSpec], index) => {
    const placeholder = placeholders[index];
    return placeholder ? [{ ...ART_COLUMNS, hash, artSpec, ...placeholder }] : [];
  });
  await db.insert(images).values(rows).onConflictDoNothing({ target: images.hash });
}

const ART_COLUMNS = {
  kind: "art",
  widthPx: ART_WIDTH_PX,
  heightPx: ART_HEIGHT_PX,
  // Drawn from its spec: nothing is stored.
  sizeBytes: 0,
  mimeType: "image/svg+xml",
} as const;

async function idOf(db: Db, hash: string): Promise<string> {
  const id = (await findImageIds(db, [hash])).get(hash);
  if (!id) throw new Error(`The picture ${hash} was just written and is gone`);
  return id;
}
