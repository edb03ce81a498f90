import { and, eq } from "drizzle-orm";
import { getDb } from "#db/client.ts";
import { recipeNotes } from "#db/schema/keeping.ts";
import type { Viewer } from "#lib/auth/model.ts";

import { findCollection, listCollections, requireCollection } from "./collections.ts";
import { type KeptIds, listCollectionIds, listFavouriteIds } from "./lists.ts";
import type {
  Collection,
  CollectionPage,
  CollectionsQuery,
  KeptListQuery,
  Note,
  Share,
  SharesQuery,
} from "./model.ts";
import { findShared, listShares, type Shared } from "./shares.ts";

// What is one person's is not cached: it is read for who may see it.

/** @throws {AppError} `bad_cursor` */
export async function getFavouriteIds(viewer: Viewer, query: KeptListQuery): Promise<KeptIds> {
  return listFavouriteIds(getDb(), viewer.userId, query);
}

/** @throws {AppError} `bad_cursor` */
export async function getCollections(viewer: Viewer, query: CollectionsQuery): Promise<CollectionPage> {
  return listCollections(getDb(), viewer.userId, query);
}

/** Null for somebody else's, too. */
export async function getCollection(viewer: Viewer, id: string): Promise<Collection | null> {
  return findCollection(getDb(), viewer.userId, id);
}

/** @throws {AppError} `not_found` for somebody else's, too; `bad_cursor` */
export async function getCollectionIds(viewer: Viewer, id: string, query: KeptListQuery): Promise<KeptIds> {
  await requireCollection(getDb(), viewer.userId, id);
  return listCollectionIds(getDb(), id, query);
}

export async function getNote({ userId }: Viewer, recipeId: string): Promise<Note> {
  const [row] = await getDb()
    .select({ text: recipeNotes.text, updatedAt: recipeNotes.updatedAt })
    .from(recipeNotes)
    .where(and(eq(recipeNotes.userId, userId), eq(recipeNotes.recipeId, recipeId)));
  return { text: row?.text ?? "", updatedAt: row?.updatedAt.toISOString() ?? null };
}

export async function getShares(viewer: Viewer, query: SharesQuery): Promise<Share[]> {
  return listShares(getDb(), viewer.userId, query);
}

/** What a link leads to; null alike whether it never was, is over or was taken back. */
export async function getShared(token: string): Promise<Shared | null> {
  return findShared(getDb(), token);
}

/** A collection for whoever was given the link to it. */
export async function getSharedCollection(
  { id }: Shared,
  query: KeptListQuery,
): Promise<{ collection: Collection; kept: KeptIds } | null> {
  const collection = await findCollection(getDb(), null, id);
  return collection && { collection, kept: await listCollectionIds(getDb(), id, query) };
}
