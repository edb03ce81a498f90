import type postgres from "postgres";
import { type Covers, loadChunk } from "./load.ts";
import { ensureTaxonomy } from "./taxonomy.ts";

const CHUNK_SIZE = 2_000;
/** Generating, copying and indexing overlap: more would only fight for the same two cores. */
const WORKERS = 2;
/** Growing the inverted index by so many costs more than making it anew. */
const REBUILD_FROM = 2_000;

export type Generation = {
  /** Numbers 0 to `recipes` - 1 of this seed; those that are there already stay as they are. */
  recipes: number;
  seed: number;
  covers: Covers;
  signal: AbortSignal;
  onProgress(done: number): void;
};

/**
 * Fills a database with generated recipes, a chunk a transaction: cut off, the next run goes on.
 *
 * @param sql A pool of its own, without a statement time-out.
 * @returns How many were added.
 */
export async function generateRecipes(
  sql: postgres.Sql,
  { recipes, seed, covers, signal, onProgress }: Generation,
): Promise<number> {
  const references = { ...(await ensureTaxonomy(sql)), covers };
  const canSkipTriggers = await maySkipTriggers(sql);
  if (await isMostlyNew(sql, recipes)) await sql`drop index if exists recipe_search_facets_words_idx`;

  let next = 0;
  let done = 0;
  let added = 0;
  const work = async () => {
    while (next < recipes && !signal.aborted) {
      const first = next;
      next = Math.min(recipes, first + CHUNK_SIZE);
      const last = next;
      const loaded = await loadChunk(sql, references, { seed, first, last, canSkipTriggers });
      added += loaded;
      done += last - first;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return added;
}

/** Makes good what a big load put off, also after one that was cut off. */
export async function finishGeneration(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`set local maintenance_work_mem = '512MB'`;
    await transaction`select build_search_index()`;
  });
  // Lists are read from indexes alone where vacuum has seen the table's pages.
  await sql`vacuum (analyze) recipe_search`;
  await sql`analyze recipes, recipe_ingredients, recipe_steps, recipe_tags, search_words, facet_counts, images`;
}

/** Whether this role may leave out triggers and foreign keys, which generated rows keep by themselves. */
async function maySkipTriggers(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ may: boolean }[]>`
    select has_parameter_privilege('session_replication_role', 'set') as may`;
  return row?.may ?? false;
}

async function isMostlyNew(sql: postgres.Sql, recipes: number): Promise<boolean> {
  const [row] = await sql<{ present: number }[]>`select count(*)::integer as present from recipe_search`;
  const present = row?.present ?? 0;
  return recipes - present >= Math.max(REBUILD_FROM, present);
}
