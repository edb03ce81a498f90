import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

const MAX_WORDS = 12;

/** The words of a reader's text: lower case, without accents, order kept. Everything else is a separator. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS);
}

/**
 * The text of a `tsquery` that asks for all words, stemmed by each language that recipes are written in; the last
 * word also as the beginning of one. Empty when nothing is left to ask for.
 */
export async function textQuery(db: Db, words: readonly string[]): Promise<string> {
  const whole = words.slice(0, -1).join(" ");
  const last = words.at(-1);
  if (last === undefined) return "";
  const [row] = await db.execute<{ query: string }>(sql`
    with per_language as (
      select plainto_tsquery(config::regconfig, ${whole}) &&
        (plainto_tsquery(config::regconfig, ${last}) || to_tsquery(config::regconfig, ${`${last}:*`})) as query
      from (select config from search_configs union select 'hestia_plain') as known
    )
    select coalesce(string_agg('(' || query::text || ')', ' | '), '') as query
    from per_language where numnode(query) > 0`);
  return row?.query ?? "";
}
