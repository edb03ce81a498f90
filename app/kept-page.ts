import type { KeptIds } from "#lib/keeping/lists.ts";
import type { KeptPage } from "#lib/keeping/model.ts";
import { getCards } from "#lib/recipes/reads.ts";

/** The cards of what somebody keeps. */
export async function keptPageOf({ ids, nextCursor, total }: KeptIds): Promise<KeptPage> {
  return { items: await getCards(ids), nextCursor, total };
}
