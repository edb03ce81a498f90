import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { type Tag, wholeKind } from "./tag.ts";

/** More of one kind are told as all of it: they go into a header. */
const MOST_OF_A_KIND = 24;

/**
 * What the transaction has changed, as its triggers noted it. The last that it does: what waits for the commit, such
 * as the search index, is done now.
 */
export async function takeChangedTags(tx: Db): Promise<Tag[]> {
  await tx.execute(sql`set constraints all immediate`);
  const rows = await tx.execute<{ tag: Tag }>(sql`
    select distinct unnest(tags) as tag from cache_invalidations where xid = pg_current_xact_id() order by tag`);
  const kinds = Map.groupBy(rows, ({ tag }) => wholeKind(tag));
  return [...kinds].flatMap(([kind, tags]) =>
    tags.length > MOST_OF_A_KIND ? [kind] : tags.map(({ tag }) => tag),
  );
}
