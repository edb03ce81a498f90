import { inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { cuisines, tags } from "#db/schema/taxonomy.ts";
import { slugify } from "#lib/slug.ts";

const MAX_SLUG_LENGTH = 60;

/** The keys of these tags, made where missing; each once. */
export function ensureTags(db: Db, names: string[]): Promise<number[]> {
  return ensureNamed(db, tags, names.map(tagName), "tag");
}

/** The key of a cuisine, made when missing. */
export async function ensureCuisine(db: Db, name: string): Promise<number> {
  const [id] = await ensureNamed(db, cuisines, [name], "cuisine");
  if (id === undefined) throw new Error(`The cuisine ${name} was just written and is gone`);
  return id;
}

/** `comfort-food` reads as two words; `gluten-free` is one. */
function tagName(tag: string): string {
  return /-free$|^low-/.test(tag) ? tag : tag.replace(/(?<=\p{L})[-_](?=\p{L})/gu, " ");
}

/** Two spellings with one slug are one row. Ordered by slug, so that writers who meet wait and do not deadlock. */
async function ensureNamed(
  db: Db,
  table: typeof tags | typeof cuisines,
  names: string[],
  prefix: string,
): Promise<number[]> {
  const bySlug = new Map(names.map((name) => [slugify(name, { prefix, maxLength: MAX_SLUG_LENGTH }), name]));
  const slugs = [...bySlug.keys()].sort();
  if (slugs.length === 0) return [];

  const find = () =>
    db.select({ id: table.id, slug: table.slug }).from(table).where(inArray(table.slug, slugs));
  let found = await find();
  if (found.length < slugs.length) {
    const known = new Set(found.map(({ slug }) => slug));
    const missing = slugs.filter((slug) => !known.has(slug));
    await db
      .insert(table)
      .values(missing.map((slug) => ({ slug, name: bySlug.get(slug) ?? slug })))
      .onConflictDoNothing({ target: table.slug });
    found = await find();
  }
  return found.map(({ id }) => id);
}
