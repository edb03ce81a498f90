import { inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { cuisines, tags } from "#db/schema/taxonomy.ts";
import { slugify } from "#lib/slug.ts";

const MAX_SLUG_LENGTH = 60;

/** The keys of these tags by their names as given, made where missing. */
export function ensureTags(db: Db, names: string[]): Promise<Map<string, number>> {
  return ensureNamed(db, tags, names, tagName, "tag");
}

/** The keys of these cuisines by their names, made where missing. */
export function ensureCuisines(db: Db, names: string[]): Promise<Map<string, number>> {
  return ensureNamed(db, cuisines, names, (name) => name, "cuisine");
}

/** Two names with one slug are one tag. */
export function tagSlug(name: string): string {
  return slugify(tagName(name), { prefix: "tag", maxLength: MAX_SLUG_LENGTH });
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
  shownAs: (name: string) => string,
  prefix: string,
): Promise<Map<string, number>> {
  const slugOf = (name: string) => slugify(shownAs(name), { prefix, maxLength: MAX_SLUG_LENGTH });
  const bySlug = new Map(names.map((name) => [slugOf(name), shownAs(name)]));
  const slugs = [...bySlug.keys()].sort();
  if (slugs.length === 0) return new Map();

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
  const idOf = new Map(found.map(({ id, slug }) => [slug, id]));
  return new Map(
    names.map((name) => {
      const id = idOf.get(slugOf(name));
      if (id === undefined) throw new Error(`The ${prefix} ${name} was just written and is gone`);
      return [name, id];
    }),
  );
}
