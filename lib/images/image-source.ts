import type { Sql } from "#db/connect.ts";
import type { ArtSpec } from "./model.ts";

/** What a variant is made from: the stored master, or the spec of a piece of art. */
export type ImageSource = { widthPx: number; artSpec: ArtSpec | null };

/** Null when there is no picture of this hash. In plain SQL: the front, which gives pictures, does without drizzle. */
export async function findImageSource(sql: Sql, hash: string): Promise<ImageSource | null> {
  const [row] = await sql<{ width_px: number; art_spec: ArtSpec | null }[]>`
    select width_px, art_spec from images where hash = ${hash}`;
  return row ? { widthPx: row.width_px, artSpec: row.art_spec } : null;
}
