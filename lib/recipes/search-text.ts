import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

const MAX_WORDS = 12;
const MAX_COMPLETIONS = 6;
/** Sorts after every text with the same beginning, bytewise. */
export const LAST_CHARACTER = "\u{10ffff}";

/** A reader's words as text search queries, in every language that recipes are written in. */
export type SearchText = {
  /** As words are compared: lower case, without accents. */
  words: string[];
  /** Not a word of any title or ingredient, nor the beginning of one. */
  unknownWords: string[];
  /** No more recipes than about this have all words in title and ingredients. */
  atMost: number;
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

type Row = {
  words: string[] | null;
  unknownWords: string[];
  atMost: number;
  exact: string | null;
  loose: string | null;
};

/**
 * Each word may be stemmed by any language, but one that is a mere filler in some language (`the`, `mit`) is asked for
 * only where nothing else is.
 *
 * The last word is completed from `search_words` instead of asking the index for a prefix: `c:*` would collect
 * millions of entries. Completions must be far more common than the word itself, so that `egg` does not find eggplant.
 *
 * @returns Null without words.
 */
export async function readSearchText(db: Db, words: readonly string[]): Promise<SearchText | null> {
  if (words.length === 0) return null;
  const [row] = await db.execute<Row>(sql`
    with asked as (
      select search_key(word) as word, position, position = ${words.length} as is_last
      from unnest(${sql.param(words)}::text[]) with ordinality as given (word, position)
    ), known as (
      select asked.*, coalesce(recipe_count, 0) as recipe_count from asked left join search_words using (word)
    ), completions as (
      select found.*, position from known, lateral (
        select word, recipe_count from search_words
        where word > known.word and word < known.word || ${LAST_CHARACTER}
        order by recipe_count desc limit ${MAX_COMPLETIONS}
      ) as found
      where is_last and found.recipe_count > 10 * known.recipe_count
    ), languages as (
      select config::regconfig from search_configs union select 'hestia_plain'
    ), readings as (
      select position, plainto_tsquery(config, word)::text as stem, false as is_completion from asked, languages
      union all select position, plainto_tsquery(config, word)::text, true from completions, languages
    ), parts as (
      select position, bool_or(stem = '') and not bool_or(is_completion) as is_filler,
        string_agg(distinct stem, ' | ') filter (where stem <> '' and not is_completion) as exact,
        string_agg(distinct stem, ' | ') filter (where stem <> '') as loose
      from readings group by position
    ), asked_for as (
      select * from parts where not is_filler or (select bool_and(is_filler) from parts)
    )
    select (select array_agg(word order by position) from asked) as words,
      array(
        select word from known where recipe_count = 0 and not (is_last and exists (select from completions))
      ) as "unknownWords",
      (
        select min(recipe_count + case when is_last then (
          select coalesce(sum(recipe_count), 0) from completions) else 0 end)::integer
        from known
      ) as "atMost",
      (select string_agg('(' || exact || ')', ' & ') from asked_for) as exact,
      (select string_agg('(' || loose || ')', ' & ') from asked_for) as loose`);
  if (!row?.words || !row.loose) return null;
  return { ...row, words: row.words, exact: row.exact ?? row.loose, loose: row.loose };
}
