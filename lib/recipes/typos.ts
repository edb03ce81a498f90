import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { editDistance, neighbours } from "./edit-distance.ts";

const SHORTEST_WORD = 3;
/** Shorter words are mended by one edit only: two make another word of them. */
const SHORTEST_WITH_TWO_EDITS = 5;
const MAX_CANDIDATES = 200;

type Candidate = { word: string; recipeCount: number };

/**
 * Replaces words that no recipe knows by the likeliest ones that recipes do know.
 *
 * @returns Null when a word has no likely correction.
 */
export async function correctWords(
  db: Db,
  words: readonly string[],
  unknownWords: readonly string[],
): Promise<string[] | null> {
  const corrections = await Promise.all(
    unknownWords.map(async (word) => [word, await correctWord(db, word)] as const),
  );
  if (corrections.length === 0 || corrections.some(([, correction]) => correction === null)) return null;
  const byWord = new Map(corrections);
  return words.map((word) => byWord.get(word) ?? word);
}

async function correctWord(db: Db, word: string): Promise<string | null> {
  if (word.length < SHORTEST_WORD || !/^\p{L}+$/u.test(word)) return null;
  const close = await findKnown(db, neighbours(word));
  if (close.length > 0 || word.length < SHORTEST_WITH_TWO_EDITS) return mostCommon(close);
  const similar = await findSimilar(db, word);
  return mostCommon(similar.filter((candidate) => editDistance(word, candidate.word, 2) <= 2));
}

function mostCommon(candidates: Candidate[]): string | null {
  const [best] = candidates.toSorted((a, b) => b.recipeCount - a.recipeCount || (a.word < b.word ? -1 : 1));
  return best?.word ?? null;
}

async function findKnown(db: Db, words: string[]): Promise<Candidate[]> {
  return db.execute<Candidate>(sql`
    select word, recipe_count as "recipeCount" from search_words where word = any (${sql.param(words)}::text[])`);
}

/** By shared groups of three letters, most alike first. */
async function findSimilar(db: Db, word: string): Promise<Candidate[]> {
  return db.execute<Candidate>(sql`
    select word, recipe_count as "recipeCount" from search_words where word % ${word}
    order by similarity(word, ${word}) desc limit ${MAX_CANDIDATES}`);
}
