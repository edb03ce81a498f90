import { and, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { ingredientAliases } from "#db/schema/taxonomy.ts";
import type { Tag } from "#lib/cache/tag.ts";
import { readCursor, writeCursor } from "#lib/http/cursor.ts";
import { slugify } from "#lib/slug.ts";
import type { FacetListQuery, FacetPage } from "./model.ts";
import { anyNameTag, countTag } from "./tags.ts";
import { FACET_KINDS, type FacetKind, recipeCount } from "./taxonomy.ts";

/** Sorts after every text with the same beginning, bytewise. */
const LAST_CHARACTER = "\u{10ffff}";

const position = z.strictObject({ slug: z.string() });

/**
 * By slug; at most `limit`.
 *
 * @param madeFrom Gets the tags of what the page is made from.
 */
export async function listFacetPage(
  db: Db,
  kind: FacetKind,
  { q, cursor, limit }: FacetListQuery,
  madeFrom: Set<Tag> = new Set(),
): Promise<FacetPage> {
  const scope = JSON.stringify(["facets", kind, q ?? ""]);
  const after = cursor === undefined ? null : await readCursor(db, scope, cursor, position);
  const rows = await selectFacets(db, kind, { prefix: q, afterSlug: after?.slug, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  madeFrom.add(anyNameTag(kind));
  for (const { id } of shown) madeFrom.add(countTag(id));
  const items = shown.map(({ id: _, ...item }) => item);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? await writeCursor(db, scope, { slug: last.slug }) : null };
}

type FacetRange = { prefix?: string | undefined; afterSlug?: string | undefined; limit: number };

/** Each kind's unique index on the slug gives the order and the page. */
export function selectFacets(db: Db, kind: FacetKind, { prefix, afterSlug, limit }: FacetRange) {
  const { table, name } = FACET_KINDS[kind];
  return db
    .select({ id: table.id, slug: table.slug, name, recipeCount: recipeCount(table.id) })
    .from(table)
    .where(
      and(
        afterSlug === undefined ? undefined : sql`${table.slug} > ${afterSlug}`,
        prefix ? startsWith(kind, prefix) : undefined,
      ),
    )
    .orderBy(table.slug)
    .limit(limit);
}

/** Ingredients by any of their names; tags and cuisines, which have one, by their slug, which follows it. */
function startsWith(kind: FacetKind, prefix: string): SQL {
  const { table } = FACET_KINDS[kind];
  // A range rather than LIKE: it uses the index in a generic plan too.
  if (kind !== "ingredient") {
    const start = slugify(prefix);
    return sql`${table.slug} >= ${start} and ${table.slug} < ${start + LAST_CHARACTER}`;
  }
  const { alias, ingredientId } = ingredientAliases;
  return sql`${table.id} in (
    select ${ingredientId} from ${ingredientAliases}
    where ${alias} >= search_key(${prefix}) and ${alias} < search_key(${prefix}) || ${LAST_CHARACTER})`;
}
