import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { RecipeListQuery } from "#lib/recipes/model.ts";
import { getFilterOptions, listRecipes } from "#lib/recipes/reads.ts";
import { pick, type Row, randomFrom, time } from "./timing.ts";

const LIMIT = 24;
const COMBINATIONS = 150;
const PLAIN_RUNS = 5;
const SORTS = ["newest", "rating", "quickest", "title"] as const;

type Filter = Partial<RecipeListQuery>;
const NONE: RecipeListQuery = { tag: [], ingredient: [], without: [] };

/** Filters combined at random, in every order, each with its total. */
export async function measureLists(db: Db): Promise<Row[]> {
  const random = randomFrom(7);
  const { tags, cuisines, ingredients } = await getFilterOptions();
  const filters: Record<string, () => Filter> = {
    tag: () => ({ tag: [pick(random, tags).slug] }),
    cuisine: () => ({ cuisine: pick(random, cuisines).slug }),
    ingredient: () => ({ ingredient: [pick(random, ingredients).slug] }),
    without: () => ({ without: [pick(random, ingredients).slug] }),
    maxMinutes: () => ({ maxMinutes: pick(random, [15, 20, 30, 45, 60, 90, 120]) }),
    difficulty: () => ({ difficulty: pick(random, ["easy", "medium", "hard"] as const) }),
  };
  const pair = (): RecipeListQuery => {
    const first = pick(random, Object.keys(filters));
    const second = pick(
      random,
      Object.keys(filters).filter((name) => name !== first),
    );
    return { ...NONE, ...filters[first]?.(), ...filters[second]?.(), sort: pick(random, SORTS) };
  };
  const three = (): RecipeListQuery => {
    const chosen = new Set<string>();
    while (chosen.size < 3) chosen.add(pick(random, ingredients).slug);
    return { ...NONE, ingredient: [...chosen], sort: pick(random, SORTS) };
  };
  const pairs = Array.from({ length: COMBINATIONS }, pair);
  const triples = Array.from({ length: COMBINATIONS }, three);
  const twoJoined = Array.from({ length: PLAIN_RUNS }, () => ({
    tag: pick(random, tags).slug,
    ingredient: pick(random, ingredients).slug,
  }));
  const list = (query: RecipeListQuery) => listRecipes(query, { cursor: null, limit: LIMIT });

  return [
    {
      what: "no filter",
      ours: await time(
        SORTS.map((sort): RecipeListQuery => ({ ...NONE, sort })),
        list,
      ),
    },
    {
      what: "any two filters",
      ours: await time(pairs, list),
      plain: {
        how: "joins, count(*)",
        times: await time(twoJoined, (query) => joinTwo(db, query), { rounds: 1, warmUp: false }),
      },
    },
    {
      what: "three ingredients",
      ours: await time(triples, list),
      plain: {
        how: "joins, count(*)",
        times: await time(triples.slice(0, PLAIN_RUNS), (query) => joinIngredients(db, query.ingredient), {
          rounds: 1,
          warmUp: false,
        }),
      },
    },
  ];
}

async function joinTwo(db: Db, { tag, ingredient }: { tag: string; ingredient: string }): Promise<void> {
  const matching = sql`
    from recipes r
    where r.status = 'published'
      and exists (select from recipe_tags rt join tags t on t.id = rt.tag_id where rt.recipe_id = r.id and t.slug = ${tag})
      and exists (select from recipe_ingredients ri join ingredients i on i.id = ri.ingredient_id
        where ri.recipe_id = r.id and i.slug = ${ingredient})`;
  await db.execute(sql`select r.* ${matching} order by r.published_at desc, r.id desc limit ${LIMIT}`);
  await db.execute(sql`select count(*) ${matching}`);
}

async function joinIngredients(db: Db, slugs: readonly string[]): Promise<void> {
  const matching = sql`
    from recipes r
    where r.status = 'published' and r.id in (
      select ri.recipe_id from recipe_ingredients ri join ingredients i on i.id = ri.ingredient_id
      where i.slug = any (${sql.param([...slugs])}::text[])
      group by ri.recipe_id having count(distinct i.id) = ${slugs.length})`;
  await db.execute(sql`select r.* ${matching} order by r.published_at desc, r.id desc limit ${LIMIT}`);
  await db.execute(sql`select count(*) ${matching}`);
}
