import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { editDistance, neighbours } from "./edit-distance.ts";
import { LAST_CHARACTER } from "./search-text.ts";

const SHORTEST_WORD = 3;
/** Shorter words are mended by one edit only: two make another word of them. */
const SHORTEST_WITH_TWO_EDITS = 5;
const MAX_CANDIDATES = 200;
/** Too many words start with less. */
const SHORTEST_BEGINNING = 4;

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

/** One edit away; else two, or the rest of what one edit makes the beginning of a word: `chikc` of `chicken`. */
async function correctWord(db: Db, word: string): Promise<string | null> {
  if (word.length < SHORTEST_WORD || !/^\p{L}+$/u.test(word)) return null;
  const oneAway = neighbours(word);
  const close = mostCommon(await findKnown(db, oneAway));
  if (close !== null) return close;
  const [twoAway, completed] = await Promise.all([findTwoAway(db, word), findBeginningWith(db, oneAway)]);
  return mostCommon([...twoAway, ...completed]);
}

function mostCommon(candidates: Candidate[]): string | null {
  const [best] = candidates.toSorted((a, b) => b.recipeCount - a.recipeCount || (a.word < b.word ? -1 : 1));
  return best?.word ?? null;
}

async function findKnown(db: Db, words: string[]): Promise<Candidate[]> {
  return db.execute<Candidate>(sql`
    select word, recipe_count as "recipeCount" from search_words where word = any (${sql.param(words)}::text[])`);
}

/** Of the words that share most groups of three letters with it. */
async function findTwoAway(db: Db, word: string): Promise<Candidate[]> {
  if (word.length < SHORTEST_WITH_TWO_EDITS) return [];
  const similar = await db.execute<Candidate>(sql`
    select word, recipe_count as "recipeCount" from search_words where word % ${word}
    order by similarity(word, ${word}) desc limit ${MAX_CANDIDATES}`);
  return similar.filter((candidate) => editDistance(word, candidate.word, 2) <= 2);
}

/** The most common word that starts with any of these. */
async function findBeginningWith(db: Db, beginnings: string[]): Promise<Candidate[]> {
  return db.execute<Candidate>(sql`
    select found.word, found.recipe_count as "recipeCount"
    from unnest(${sql.param(beginnings)}::text[]) as beginning, lateral (
      select word, recipe_count from search_words
      where word > beginning and word < beginning || ${LAST_CHARACTER}
      order by recipe_count desc limit 1
    ) as found
    where length(beginning) >= ${SHORTEST_BEGINNING}
    order by found.recipe_count desc limit 1`);
}
