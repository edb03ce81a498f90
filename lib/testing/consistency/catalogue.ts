import type { Sql } from "#db/connect.ts";
import {
  getFilterOptions,
  getHome,
  getRecipe,
  getSitemapPart,
  getTag,
  listFacets,
  listRecipes,
  suggest,
} from "#lib/recipes/reads.ts";
import type { Observed } from "./history.ts";

// A small catalogue of which every written value is a number of its own: what is read tells when it was written.
export const RECIPES = 16;
export const TAGS = 3;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const everything = { tag: [], ingredient: [], without: [] };
const page = { cursor: null, limit: 50 };

/** The version is the last word. */
const versionIn = (text: string) => Number(/\d+$/.exec(text)?.[0] ?? 0);
const numberIn = (slug: string) => Number(slug.slice(1));

/** What processes read over and over; some also say what they saw of which value. */
export const READS: { name: string; read: () => Promise<unknown>; observe: (answer: never) => Observed[] }[] =
  [
    ...numbers(RECIPES).map((recipe) => ({
      name: `recipe ${recipe}`,
      read: () => getRecipe(`r${recipe}`),
      observe: (answer: Awaited<ReturnType<typeof getRecipe>>) => observeRecipe(recipe, answer),
    })),
    ...numbers(TAGS).flatMap((tag) => [
      {
        name: `list of tag ${tag}`,
        read: () => listRecipes({ ...everything, tag: [`t${tag}`] }, page),
        observe: ({ items }: Page) =>
          numbers(RECIPES).map(
            (recipe): Observed => [`member ${tag} ${recipe}`, Number(isIn(items, recipe))],
          ),
      },
      {
        name: `tag ${tag}`,
        read: () => getTag(`t${tag}`),
        observe: (answer: Awaited<ReturnType<typeof getTag>>): Observed[] => [
          [`name ${tag}`, versionIn(answer?.name ?? "")],
        ],
      },
    ]),
    ...(["rating", "title", "newest", "quickest"] as const).map((sort) => ({
      name: `list by ${sort}`,
      read: () => listRecipes({ ...everything, sort }, page),
      observe: ({ items }: Page) => [
        ...numbers(RECIPES).map((recipe): Observed => [`published ${recipe}`, Number(isIn(items, recipe))]),
        ...items.flatMap((card): Observed[] => [
          [`title ${numberIn(card.slug)}`, versionIn(card.title)],
          [`rating ${numberIn(card.slug)}`, card.rating?.count ?? 0],
          [`alt ${numberIn(card.slug)}`, versionIn(card.image.alt)],
        ]),
      ],
    })),
    { name: "search", read: () => listRecipes({ ...everything, q: "stir" }, page), observe: () => [] },
    {
      name: "combined",
      read: () => listRecipes({ ...everything, tag: ["t0", "t1"] }, page),
      observe: () => [],
    },
    { name: "quick", read: () => listRecipes({ ...everything, maxMinutes: 40 }, page), observe: () => [] },
    { name: "home", read: () => getHome(), observe: () => [] },
    { name: "filter options", read: () => getFilterOptions(), observe: () => [] },
    { name: "tags", read: () => listFacets("tag", { limit: 10 }), observe: () => [] },
    { name: "suggestions", read: () => suggest("ti"), observe: () => [] },
    { name: "sitemap", read: () => getSitemapPart(""), observe: () => [] },
  ];

type Page = Awaited<ReturnType<typeof listRecipes>>;

function isIn(items: Page["items"], recipe: number): boolean {
  return items.some(({ slug }) => slug === `r${recipe}`);
}

function observeRecipe(recipe: number, answer: Awaited<ReturnType<typeof getRecipe>>): Observed[] {
  if (!answer) return [[`published ${recipe}`, 0]];
  const tagOf = (tag: number) => answer.tags.find(({ slug }) => slug === `t${tag}`);
  return [
    [`published ${recipe}`, 1],
    [`title ${recipe}`, versionIn(answer.title)],
    [`notes ${recipe}`, versionIn(answer.notes[0] ?? "")],
    [`step ${recipe}`, versionIn(answer.stepGroups[0]?.steps[0] ?? "")],
    [`rating ${recipe}`, answer.rating?.count ?? 0],
    [`alt ${recipe}`, versionIn(answer.image.alt)],
    ...numbers(TAGS).flatMap((tag): Observed[] => {
      const found = tagOf(tag);
      const isMember: Observed = [`member ${tag} ${recipe}`, found ? 1 : 0];
      return found ? [isMember, [`name ${tag}`, versionIn(found.name)]] : [isMember];
    }),
  ];
}

/** Every recipe published, in no tag, all values of version 0 (votes: 1). */
export async function insertCatalogue(sql: Sql): Promise<void> {
  await sql`insert into tags (slug, name) select 't' || n, 'tag 0' from generate_series(0, ${TAGS - 1}::integer) as n`;
  await sql`insert into images (hash, kind, width_px, height_px, size_bytes, mime_type, thumbhash, dominant_color, alt)
    select md5('image ' || n), 'photo', 4, 3, 1, 'image/jpeg', 'x', '#a8562a', 'alt 0'
    from generate_series(0, ${RECIPES - 1}::integer) as n`;
  await sql`insert into recipes
      (slug, title, notes, cover_image_id, status, published_at, total_minutes, rating_average, rating_count)
    select 'r' || n, 'title 0', 'notes 0', (select id from images where hash = md5('image ' || n)), 'published', now(), 30, 4, 1
    from generate_series(0, ${RECIPES - 1}::integer) as n`;
  await sql`insert into recipe_steps (recipe_id, position, text) select id, 0, 'Stir 0' from recipes`;
}
