import { eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { images } from "#db/schema/index.ts";
import type { ImageRef } from "./model.ts";

/** A picture as pages show it; null when there is none of this hash. */
export async function findImage(db: Db, hash: string): Promise<(ImageRef & { id: string }) | null> {
  const { id, widthPx, heightPx, thumbhash, dominantColor, alt, credit, licence } = images;
  const [row] = await db
    .select({ id, hash: images.hash, widthPx, heightPx, thumbhash, dominantColor, alt, credit, licence })
    .from(images)
    .where(eq(images.hash, hash));
  return row ?? null;
}

/** Hash → id of those that are there. */
export async function findImageIds(db: Db, hashes: string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ hash: images.hash, id: images.id })
    .from(images)
    .where(inArray(images.hash, hashes));
  return new Map(rows.map(({ hash, id }) => [hash, id]));
}
