import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { listRecipes, suggest } from "#lib/recipes/reads.ts";
import { pick, type Row, randomFrom, time } from "./timing.ts";

const LIMIT = 24;
const WORDS = 40;
const PLAIN_RUNS = 3;

/** Words that few recipes know, words that many do, and misspelt ones; each first page with its total. */
export async function measureSearch(db: Db): Promise<Row[]> {
  const random = randomFrom(11);
  const common = await listWords(db, sql`order by recipe_count desc`);
  const rare = await listWords(db, sql`and recipe_count between 1 and 100 order by md5(word)`);
  const typos = common.map((word) => misspell(word, random));
  const search = (q: string) =>
    listRecipes({ q, tag: [], ingredient: [], without: [] }, { cursor: null, limit: LIMIT });
  const plain = async (words: readonly string[]) => ({
    how: "ILIKE, count(*)",
    times: await time(words.slice(0, PLAIN_RUNS), (word) => ilike(db, word), { rounds: 1, warmUp: false }),
  });

  let found = 0;
  for (const typo of typos) found += (await search(typo)).total.value > 0 ? 1 : 0;
  console.log(`of ${typos.length} misspelt words ${found} find something: ${typos.slice(0, 6).join(", ")} …`);
  return [
    { what: "search, rare word", ours: await time(rare, search), plain: await plain(rare) },
    { what: "search, common word", ours: await time(common, search), plain: await plain(common) },
    { what: "search, typo", ours: await time(typos, search) },
    {
      what: "suggestions",
      ours: await time(
        common.map((word) => word.slice(0, 3)),
        suggest,
      ),
    },
  ];
}

async function listWords(db: Db, which: ReturnType<typeof sql>): Promise<string[]> {
  const rows = await db.execute<{ word: string }>(sql`
    select word from search_words where length(word) between 5 and 14 ${which} limit ${WORDS}`);
  return rows.map(({ word }) => word);
}

/** Two neighbours swapped, a letter left out, or one doubled; never the first. */
function misspell(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const swapped = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return pick(random, [
    swapped,
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at) + word.slice(at),
  ]);
}

async function ilike(db: Db, word: string): Promise<void> {
  const pattern = `%${word}%`;
  const matching = sql`
    from recipes r
    where r.status = 'published' and (r.title ilike ${pattern} or r.summary ilike ${pattern}
      or exists (select from recipe_ingredients ri where ri.recipe_id = r.id and ri.original_line ilike ${pattern}))`;
  await db.execute(sql`select r.* ${matching} order by r.published_at desc limit ${LIMIT}`);
  await db.execute(sql`select count(*) ${matching}`);
}
