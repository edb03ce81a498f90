import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { ingredientAliases, ingredients } from "#db/schema/index.ts";
import { slugify } from "#lib/slug.ts";
import { candidateKeys, newIngredient } from "./canonical.ts";
import { readIngredientList } from "./seed-list.ts";

/** Chosen once; any process that makes ingredients asks for the same. */
const CREATE_LOCK = 7_203_411;
const MAX_SLUG_LENGTH = 80;

/**
 * Finds the ingredient that each name stands for and creates those that nobody knows. A few queries for any number
 * of names; two callers with the same new name get one ingredient. Keys are the names as given.
 *
 * Creating takes a lock until the transaction ends, so call it before a long transaction, not inside one.
 */
export async function resolveIngredients(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  const candidates = new Map([...new Set(names)].map((name) => [name, candidateKeys(name)]));
  const found = await findByCandidates(db, candidates);
  const unknown = [...candidates.keys()].filter((name) => !found.has(name));
  if (unknown.length === 0) return found;

  const created = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${CREATE_LOCK})`);
    return createUnknown(tx, unknown);
  });
  return new Map([...found, ...created]);
}

async function findByCandidates(db: Db, candidates: Map<string, string[]>): Promise<Map<string, number>> {
  const keys = [...new Set([...candidates.values()].flat())];
  const idByAlias = await findAliases(db, keys);
  const found = new Map<string, number>();
  for (const [name, ownKeys] of candidates) {
    const key = ownKeys.find((candidate) => idByAlias.has(candidate));
    const id = key === undefined ? undefined : idByAlias.get(key);
    if (id !== undefined) found.set(name, id);
  }
  return found;
}

async function findAliases(db: Db, keys: string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .select({ alias: ingredientAliases.alias, ingredientId: ingredientAliases.ingredientId })
    .from(ingredientAliases)
    .where(sql`${ingredientAliases.alias} = any(${sql.param(keys)}::text[])`);
  return new Map(rows.map((row) => [row.alias, row.ingredientId]));
}

/** Runs under the lock: what somebody else created meanwhile is found by its own key. */
async function createUnknown(tx: Db, names: string[]): Promise<Map<string, number>> {
  const wanted = new Map(names.map((name) => [name, newIngredient(name)]));
  // A name in the plural knows both forms, so it goes last and wins.
  const plurals = [...wanted.values()].sort(
    (a, b) => Number(a.key !== a.pluralKey) - Number(b.key !== b.pluralKey),
  );
  const byKey = new Map(plurals.map((ingredient) => [ingredient.key, ingredient]));
  const known = await findAliases(tx, [...byKey.keys()]);
  const missing = [...byKey.values()].filter(({ key }) => !known.has(key));

  if (missing.length > 0) {
    const slugs = await freeSlugs(
      tx,
      missing.map(({ key }) => key),
    );
    const rows = await tx
      .insert(ingredients)
      .values(missing.map(({ singular, plural }, index) => ({ slug: slugs[index] ?? "", singular, plural })))
      .returning({ id: ingredients.id, slug: ingredients.slug });
    const idBySlug = new Map(rows.map((row) => [row.slug, row.id]));
    const aliases = missing.flatMap(({ key, pluralKey }, index) => {
      const ingredientId = idBySlug.get(slugs[index] ?? "");
      if (ingredientId === undefined) throw new Error("an ingredient was not created");
      known.set(key, ingredientId);
      return [...new Set([key, pluralKey])].map((alias) => ({ alias, ingredientId }));
    });
    await tx.insert(ingredientAliases).values(aliases).onConflictDoNothing();
  }
  return new Map(
    [...wanted].map(([name, { key }]) => {
      const id = known.get(key);
      if (id === undefined) throw new Error("an ingredient has no id");
      return [name, id];
    }),
  );
}

/** A slug of its own for each key, in order: `ginger`, then `ginger-2`. */
async function freeSlugs(tx: Db, keys: string[]): Promise<string[]> {
  const bases = keys.map((key) => slugify(key, { prefix: "ingredient", maxLength: MAX_SLUG_LENGTH }));
  const taken = new Set<string>();
  const pattern = bases.map((base) => `${base}(-[0-9]+)?`);
  const rows = await tx
    .select({ slug: ingredients.slug })
    .from(ingredients)
    .where(sql`${ingredients.slug} ~ any(${sql.param(pattern.map((base) => `^${base}$`))}::text[])`);
  for (const { slug } of rows) taken.add(slug);
  return bases.map((base) => {
    let slug = base;
    for (let next = 2; taken.has(slug); next += 1) slug = `${base}-${next}`;
    taken.add(slug);
    return slug;
  });
}

/** Loads the shipped list; what is there already stays as it is, under the same id. */
export async function seedIngredients(db: Db): Promise<void> {
  const list = readIngredientList(
    await readFile(join(import.meta.dirname, "../../db/seed/ingredients.csv"), "utf8"),
  );
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${CREATE_LOCK})`);
    await tx
      .insert(ingredients)
      .values(list.map(({ slug, singular, plural }) => ({ slug, singular, plural })))
      .onConflictDoNothing({ target: ingredients.slug });
    const rows = await tx
      .select({ id: ingredients.id, slug: ingredients.slug })
      .from(ingredients)
      .where(
        inArray(
          ingredients.slug,
          list.map(({ slug }) => slug),
        ),
      );
    const idBySlug = new Map(rows.map((row) => [row.slug, row.id]));
    const aliases = list.flatMap(({ slug, aliases: own }) => {
      const ingredientId = idBySlug.get(slug);
      if (ingredientId === undefined) throw new Error(`ingredient ${slug} was not loaded`);
      return own.map((alias) => ({ alias, ingredientId }));
    });
    await tx.insert(ingredientAliases).values(aliases).onConflictDoNothing();
  });
}
