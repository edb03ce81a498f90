import { AppError } from "#lib/errors.ts";
import { type Network, safeFetch } from "#lib/http/safe-fetch.ts";
import type { DraftPicture } from "#lib/recipes/draft.ts";
import { MIB, SECOND_MS } from "#lib/units.ts";
import { importHeaders } from "./fetch-page.ts";

const MOST_PICTURES = 6;
const AT_ONCE = 3;
const MAX_BYTES = 12 * MIB;
const ONE_WITHIN_MS = 10 * SECOND_MS;
const ALL_WITHIN_MS = 20 * SECOND_MS;
/** `soup-300x200.jpg`, `soup_1x1.jpg`: the same picture in another size or shape. */
const SIZE = /[-_](?:\d{2,4}x\d{2,4}|\d{1,2}x\d{1,2}|scaled)(?=\.\w+$)/i;

export type StoredPicture = { image: string; alt: string };
type Found = { pictures: StoredPicture[]; failed: number };

/**
 * Fetches the pictures that a page names, some at a time, and has each stored. What fails is counted: a recipe without
 * a picture is better than none.
 *
 * @param store Gives the name of the stored picture.
 */
export async function fetchPictures(
  named: readonly DraftPicture[],
  store: (bytes: Buffer) => Promise<string>,
  network?: Network,
): Promise<Found> {
  const all = distinct(named).slice(0, MOST_PICTURES);
  const signal = AbortSignal.timeout(ALL_WITHIN_MS);
  const stored: (StoredPicture | null)[] = all.map(() => null);
  let next = 0;
  const work = async () => {
    for (let index = next++; index < all.length; index = next++) {
      const picture = all[index];
      if (picture) stored[index] = await fetchOne(picture, store, signal, network);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const pictures = stored.filter((picture) => picture !== null);
  const byImage = new Map(pictures.toReversed().map((picture) => [picture.image, picture]));
  return { pictures: [...byImage.values()].reverse(), failed: all.length - pictures.length };
}

async function fetchOne(
  { reference, alt }: DraftPicture,
  store: (bytes: Buffer) => Promise<string>,
  signal: AbortSignal,
  network: Network | undefined,
): Promise<StoredPicture | null> {
  try {
    const { status, body } = await safeFetch(reference, {
      maxBytes: MAX_BYTES,
      timeoutMs: ONE_WITHIN_MS,
      headers: importHeaders(),
      signal,
      ...(network && { network }),
    });
    return status === 200 ? { image: await store(body), alt } : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** One of each picture: data for search engines names it in several shapes. The one without a size in its name is whole. */
function distinct(named: readonly DraftPicture[]): DraftPicture[] {
  const byPicture = new Map<string, DraftPicture>();
  for (const picture of named) {
    const [path = ""] = picture.reference.split("?", 1);
    const key = path.replace(SIZE, "");
    if (!byPicture.has(key) || key === path) byPicture.set(key, picture);
  }
  return [...byPicture.values()];
}
