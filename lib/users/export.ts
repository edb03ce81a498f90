import { PassThrough, Readable } from "node:stream";
import { asc, desc, eq, or } from "drizzle-orm";
import { ZipFile } from "yazl";
import type { Db } from "#db/client.ts";
import { uploads } from "#db/schema/authoring.ts";
import { favourites } from "#db/schema/favourites.ts";
import { images } from "#db/schema/images.ts";
import { collectionRecipes, collections, recipeNotes, reviews, shareLinks } from "#db/schema/keeping.ts";
import { recipes } from "#db/schema/recipes.ts";
import { accounts, auditLog } from "#db/schema/users.ts";
import { audit } from "#lib/auth/audit.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { logger } from "#lib/logger.ts";
import { findAccount } from "./account.ts";
import { listPhotos } from "./export-pictures.ts";
import { addressOf, type ExportedFile, recipeFiles } from "./export-recipes.ts";

type Exporting = {
  viewer: Viewer;
  headers: Headers | null;
  /** Fails where there is none. */
  openPhoto: (hash: string) => Promise<Readable>;
};

/**
 * Everything that is kept about the viewer and that they have written, as a zip: JSON files, and the photos as
 * `pictures/<hash>.jpg`, after the hash in their addresses. No secret is in it. Pictures are read as the archive is.
 */
export async function exportAccount(db: Db, { viewer, headers, openPhoto }: Exporting): Promise<Readable> {
  const { userId, name, email, role } = viewer;
  const detail = await findAccount(db, viewer);
  const signsInBy = await db
    .select({ provider: accounts.providerId, since: accounts.createdAt })
    .from(accounts)
    .where(eq(accounts.userId, userId));
  const noted = await db
    .select()
    .from(auditLog)
    .where(or(eq(auditLog.actorId, userId), eq(auditLog.subjectId, userId)))
    .orderBy(desc(auditLog.createdAt));
  const files = [
    { name: "account.json", content: { id: userId, name, email, role, signsInBy, ...detail } },
    { name: "log.json", content: noted },
    ...(await keptFiles(db, userId)),
    ...(await recipeFiles(db, userId)),
  ];
  const photos = await listPhotos(db, userId);
  await audit(db, { action: "account.exported", actorId: userId, subjectId: userId, headers });
  return pack(files, photos, openPhoto);
}

function pack(files: ExportedFile[], photos: string[], openPhoto: Exporting["openPhoto"]): Readable {
  const archive = new ZipFile();
  const mtime = new Date();
  for (const { name, content } of files)
    archive.addBuffer(Buffer.from(`${JSON.stringify(content, null, 2)}\n`), name, { mtime });

  const packed = archive.outputStream.pipe(new PassThrough());
  let open: Readable | null = null;
  // Who stops reading leaves a file open otherwise.
  packed.once("close", () => open?.destroy());
  for (const hash of photos) {
    archive.addReadStreamLazy(`pictures/${hash}.jpg`, { mtime, compress: false }, (take) => {
      void openPhoto(hash)
        .catch((error) => {
          // The rest is worth having.
          logger.error("a picture to be exported is not there", { image: hash, error });
          return Readable.from([]);
        })
        .then((photo) => {
          open = photo.once("error", (error) => packed.destroy(error));
          if (packed.destroyed) photo.destroy();
          else take(null, photo);
        });
    });
  }
  archive.end();
  return packed;
}

/** What the user has kept, said and shared. */
async function keptFiles(db: Db, userId: string): Promise<ExportedFile[]> {
  const about = { slug: recipes.slug, title: recipes.title };
  const marked = await db
    .select({ ...about, markedAt: favourites.createdAt })
    .from(favourites)
    .innerJoin(recipes, eq(recipes.id, favourites.recipeId))
    .where(eq(favourites.userId, userId))
    .orderBy(desc(favourites.createdAt));
  const said = await db
    .select({
      ...about,
      stars: reviews.stars,
      text: reviews.text,
      status: reviews.status,
      at: reviews.createdAt,
    })
    .from(reviews)
    .innerJoin(recipes, eq(recipes.id, reviews.recipeId))
    .where(eq(reviews.userId, userId))
    .orderBy(asc(reviews.createdAt));
  const noted = await db
    .select({ ...about, text: recipeNotes.text, at: recipeNotes.updatedAt })
    .from(recipeNotes)
    .innerJoin(recipes, eq(recipes.id, recipeNotes.recipeId))
    .where(eq(recipeNotes.userId, userId));
  // Without what makes a link work, which is not kept.
  const shared = await db
    .select({
      collectionId: shareLinks.collectionId,
      recipeId: shareLinks.recipeId,
      expiresAt: shareLinks.expiresAt,
      createdAt: shareLinks.createdAt,
    })
    .from(shareLinks)
    .where(eq(shareLinks.userId, userId))
    .orderBy(asc(shareLinks.createdAt));
  return [
    { name: "favourites.json", content: marked },
    { name: "collections.json", content: await listCollections(db, userId) },
    { name: "reviews.json", content: said },
    { name: "notes.json", content: noted },
    { name: "links.json", content: shared },
    { name: "pictures.json", content: await listPictures(db, userId) },
  ];
}

async function listCollections(db: Db, userId: string) {
  const own = await db
    .select()
    .from(collections)
    .where(eq(collections.userId, userId))
    .orderBy(asc(collections.createdAt));
  const held = await db
    .select({
      collectionId: collectionRecipes.collectionId,
      slug: recipes.slug,
      title: recipes.title,
      addedAt: collectionRecipes.createdAt,
    })
    .from(collectionRecipes)
    .innerJoin(collections, eq(collections.id, collectionRecipes.collectionId))
    .innerJoin(recipes, eq(recipes.id, collectionRecipes.recipeId))
    .where(eq(collections.userId, userId))
    .orderBy(asc(collectionRecipes.createdAt));
  const heldBy = Map.groupBy(held, ({ collectionId }) => collectionId);
  return own.map(({ userId: _, ...collection }) => ({
    ...collection,
    recipes: (heldBy.get(collection.id) ?? []).map(({ collectionId: __, ...recipe }) => recipe),
  }));
}

async function listPictures(db: Db, userId: string) {
  const sent = await db
    .select({ image: images.hash, status: uploads.status, problem: uploads.problem, at: uploads.createdAt })
    .from(uploads)
    .leftJoin(images, eq(images.id, uploads.imageId))
    .where(eq(uploads.userId, userId))
    .orderBy(asc(uploads.createdAt));
  return sent.map(({ image, ...upload }) => ({ ...upload, url: image && addressOf(image) }));
}
