import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

const MAX_WORDS = 12;
const MAX_COMPLETIONS = 6;
/** Sorts after every text with the same beginning, bytewise. */
const LAST_CHARACTER = "\u{10ffff}";

/** A reader's words as text search queries, in every language that recipes are written in. */
export type SearchText = {
  /** As words are compared: lower case, without accents. */
  words: string[];
  /** Not a word of any title or ingredient, nor the beginning of one. */
  unknownWords: string[];
  /** A `tsquery`: all words as they stand. */
  exact: string;
  /** A `tsquery`: the last word may also be the beginning of one. The same as `exact` where it is hardly one. */
  loose: string;
};

/** The words of a text, in order: lower case, without accents. Everything but letters and digits parts them. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS);
}

type Row = { words: string[] | null; unknownWords: string[]; exact: string | null; loose: string | null };

/**
 * The last word is completed from `search_words` instead of asking the index for a prefix: `c:*` would collect
 * millions of entries. Completions must be far more common than the word itself, so that `egg` does not find eggplant.
 *
 * @returns Null when no language has anything to look for.
 */
export async function readSearchText(db: Db, words: readonly string[]): Promise<SearchText | null> {
  if (words.length === 0) return null;
  const [row] = await db.execute<Row>(sql`
    with asked as (
      select search_key(word) as word, position = ${words.length} as is_last
      from unnest(${sql.param(words)}::text[]) with ordinality as given (word, position)
    ), known as (
      select asked.word, is_last, coalesce(recipe_count, 0) as recipe_count
      from asked left join search_words using (word)
    ), completions as (
      select found.word from known, lateral (
        select word, recipe_count from search_words
        where word > known.word and word < known.word || ${LAST_CHARACTER}
        order by recipe_count desc limit ${MAX_COMPLETIONS}
      ) as found
      where is_last and found.recipe_count > 10 * known.recipe_count
    ), parts as (
      select string_agg(word, ' ') filter (where not is_last) as whole,
        string_agg(word, ' ') filter (where is_last) as last,
        (select string_agg(word, ' | ') from completions) as endings
      from asked
    ), languages as (
      select plainto_tsquery(config::regconfig, concat_ws(' ', whole, last)) as exact,
        plainto_tsquery(config::regconfig, coalesce(whole, '')) && (
          plainto_tsquery(config::regconfig, last) || to_tsquery(config::regconfig, coalesce(endings, ''))
        ) as loose
      from parts, (select config from search_configs union select 'hestia_plain') as known_configs
    )
    select (select array_agg(word) from asked) as words,
      array(
        select word from known
        where recipe_count = 0 and not (is_last and exists (select from completions))
      ) as "unknownWords",
      (select string_agg(distinct '(' || exact::text || ')', ' | ') from languages where numnode(exact) > 0) as exact,
      (select string_agg(distinct '(' || loose::text || ')', ' | ') from languages where numnode(loose) > 0) as loose`);
  if (!row?.words || !row.loose) return null;
  const { unknownWords, exact, loose } = row;
  const query = words.length > 1 ? String : oneOf;
  return { words: row.words, unknownWords, exact: query(exact ?? loose), loose: query(loose) };
}

/** Of one word's query: each stem once, not once a language. */
function oneOf(query: string): string {
  return [...new Set(query.replaceAll(/[()]/g, "").split(" | "))].join(" | ");
}
