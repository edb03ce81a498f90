import { slugify } from "#lib/slug.ts";
import { CUISINES, DISHES, type Dish, type Language, OCCASIONS } from "./dishes.ts";
import { type Line, makeLine } from "./lines.ts";
import { findPantryItem, PANTRY, type PantryItem, type Shelf, VARIETY_ITEMS } from "./pantry.ts";
import { between, chance, createRandom, normal, pick, type Random, uuid, zipf } from "./random.ts";
import { PHRASING, rareName, TRANSLATIONS } from "./words.ts";

const FIRST_PUBLISHED_MS = Date.UTC(2012, 0, 1);
const LAST_PUBLISHED_MS = Date.UTC(2026, 0, 1);
const RARE_NAMES = Array.from({ length: 60_000 }, (_, rank) => rank);

export type GeneratedRecipe = {
  id: string;
  sourceKey: string;
  slug: string;
  title: string;
  summary: string;
  notes: string | null;
  language: Language;
  prepMinutes: number;
  cookMinutes: number;
  totalMinutes: number | null;
  servingsAmount: number;
  servingsUnit: string | null;
  difficulty: "easy" | "medium" | "hard" | null;
  cuisine: string | null;
  ratingAverage: number | null;
  ratingCount: number;
  publishedAt: Date;
  /** Names of tags. */
  tags: string[];
  lines: Line[];
  steps: string[];
  /** Which of `coverKeys()` it wears. */
  coverKey: string;
};

const pickDish = weighted(DISHES);
const pickCuisine = zipf(CUISINES, 0.9);
const pickOccasion = zipf(OCCASIONS, 1.1);
const pickRareName = zipf(RARE_NAMES, 0.75);
type Picker = (random: Random) => PantryItem;
const pickers = (exponent: number) =>
  Object.fromEntries(
    Object.entries(PANTRY).map(([shelf, items]) => [shelf, zipf(items, exponent)]),
    // The keys of PANTRY are the shelves.
  ) as Record<Shelf, Picker>;
const pickMainFrom = pickers(0.95);
/** Staples such as salt, garlic and butter are in every third recipe and more. */
const pickFrom = pickers(1.4);
const pickVariety = Object.fromEntries(
  Object.entries(VARIETY_ITEMS).map(([shelf, items]) => [shelf, zipf(items, 0.7)]),
);
const signatures = new Map(
  CUISINES.map((cuisine) => [cuisine.name, zipf(cuisine.signature.map(findPantryItem), 0.5)]),
);

/** Recipe number `index` of a seed: always the same, whatever else is generated. */
export function generateRecipe(seed: number, index: number): GeneratedRecipe {
  const random = createRandom(seed, index);
  const id = uuid(random);
  const dish = pickDish(random);
  const cuisine = chance(random, 0.82) ? pickCuisine(random) : null;
  const language = pickLanguage(random, cuisine?.language);
  const main = pickMain(random, dish);
  const items = [main, ...pickOthers(random, dish, main, cuisine?.name ?? null)];
  const words = wording(random, language, dish, items, cuisine?.name ?? null);
  const title = capitalise(fill(pick(random, PHRASING[language].titles), words)).slice(0, 200);
  const times = pickTimes(random, dish);
  const ratingCount = chance(random, 0.7) ? Math.ceil(2 * Math.exp(normal(random, 1.6, 1.3))) : 0;
  const spread = normal(random, 4.15, 0.5);

  return {
    id,
    sourceKey: `generated:${seed}:${index}`,
    slug: `${slugify(title)}-${index.toString(36)}-${seed.toString(36)}`,
    title,
    summary: fill(pick(random, PHRASING[language].summaries), words),
    notes: chance(random, 0.35) ? fill(pick(random, PHRASING[language].notes), words) : null,
    language,
    ...times,
    servingsAmount: dish.yields ? between(random, 1, 24) : pick(random, [2, 4, 4, 4, 6, 6, 8]),
    servingsUnit: dish.yields ? pick(random, dish.yields) : null,
    difficulty: pickDifficulty(random, items.length + times.prepMinutes / 4),
    cuisine: cuisine?.name ?? null,
    ratingAverage: ratingCount > 0 ? Math.round(Math.min(5, Math.max(1, spread)) * 100) / 100 : null,
    ratingCount,
    publishedAt: new Date(
      Math.round(FIRST_PUBLISHED_MS + random() ** 0.7 * (LAST_PUBLISHED_MS - FIRST_PUBLISHED_MS)),
    ),
    tags: pickTags(random, dish, items, times.totalMinutes),
    lines: items.map((item) => makeLine(random, item, translate(item.singular, language))),
    steps: Array.from({ length: between(random, 4, 9) }, () =>
      fill(pick(random, PHRASING[language].steps), { ...words, ...mentions(random, items, language) }),
    ),
    coverKey: coverKey(dish, main),
  };
}

/** Few enough that their pictures are made in seconds: rarer mains wear the cover of a common one. */
const COVERS_PER_SHELF = 6;

function coverKey(dish: Dish, main: PantryItem): string {
  return `${dish.nouns.en[0]}|${coverMain(main).singular}`;
}

function coverMain(main: PantryItem): PantryItem {
  const shelf = Object.values(PANTRY).find((items) => items.includes(main)) ?? [main];
  return shelf[shelf.indexOf(main) % COVERS_PER_SHELF] ?? main;
}

/** Every cover that generated recipes wear, with what it shows. */
export function listCovers(): { key: string; title: string; ingredientNames: string[]; tags: string[] }[] {
  return DISHES.flatMap((dish) =>
    dish.mains.flatMap((shelf) =>
      PANTRY[shelf].slice(0, COVERS_PER_SHELF).map((main, n) => ({
        key: coverKey(dish, main),
        title: `${main.singular} ${dish.nouns.en[n % dish.nouns.en.length]}`,
        ingredientNames: [main.singular, ...dish.others.slice(0, 3).map(([other]) => sideOf(other, n))],
        tags: [...dish.tags],
      })),
    ),
  );
}

function sideOf(shelf: Shelf, n: number): string {
  return PANTRY[shelf][n % PANTRY[shelf].length]?.singular ?? shelf;
}

function weighted(dishes: readonly Dish[]): (random: Random) => Dish {
  const slots = dishes.flatMap((dish) => Array.from({ length: dish.share }, () => dish));
  return (random) => pick(random, slots);
}

function pickLanguage(random: Random, native: Language | undefined): Language {
  if (native && chance(random, 0.45)) return native;
  return pick(random, ["en", "en", "en", "en", "en", "en", "en", "en", "fr", "es", "de", "it"]);
}

/** Not from the tail, so that it has a cover. */
function pickMain(random: Random, dish: Dish): PantryItem {
  const pickShelf = zipf(dish.mains, 1.2);
  return pickMainFrom[pickShelf(random)](random);
}

function pickOthers(random: Random, dish: Dish, main: PantryItem, cuisine: string | null): PantryItem[] {
  const chosen: PantryItem[] = [];
  for (const [shelf, mean] of dish.others) {
    const count = Math.floor(mean * 2 * random() + 0.35);
    for (let n = 0; n < count; n++) {
      const tail = chance(random, 0.05) ? pickVariety[shelf] : undefined;
      chosen.push(tail ? tail(random) : pickFrom[shelf](random));
    }
  }
  const signature = cuisine === null ? undefined : signatures.get(cuisine);
  if (signature) for (let n = between(random, 1, 3); n > 0; n--) chosen.push(signature(random));
  return [...new Set(chosen)].filter((item) => item !== main);
}

function pickTimes(random: Random, dish: Dish) {
  const round = (minutes: number) => (minutes > 20 ? Math.round(minutes / 5) * 5 : Math.round(minutes));
  const draw = ([least, most]: readonly [number, number]) => round(least + random() ** 1.5 * (most - least));
  const prepMinutes = Math.max(1, draw(dish.prep));
  const cookMinutes = draw(dish.cook);
  const restMinutes = dish.rest && chance(random, 0.5) ? draw(dish.rest) : 0;
  const isKnown = chance(random, 0.95);
  return { prepMinutes, cookMinutes, totalMinutes: isKnown ? prepMinutes + cookMinutes + restMinutes : null };
}

function pickDifficulty(random: Random, effort: number): GeneratedRecipe["difficulty"] {
  if (chance(random, 0.1)) return null;
  const felt = effort + normal(random, 0, 3);
  return felt < 16 ? "easy" : felt < 22 ? "medium" : "hard";
}

function pickTags(random: Random, dish: Dish, items: PantryItem[], totalMinutes: number | null): string[] {
  const diets = new Set(items.map((item) => item.diet));
  const isVegetarian = !diets.has("m") && !diets.has("f");
  const tags = dish.tags.filter(() => chance(random, 0.75));
  const add = (tag: string, holds: boolean, probability: number) => {
    if (holds && chance(random, probability)) tags.push(tag);
  };
  add("vegetarian", isVegetarian, 0.8);
  add("vegan", isVegetarian && !diets.has("d") && !diets.has("e"), 0.8);
  add("gluten-free", !diets.has("g"), 0.5);
  add("dairy-free", !diets.has("d"), 0.3);
  add("quick", totalMinutes !== null && totalMinutes <= 30, 0.7);
  add(items[0]?.slug ?? "", chance(random, 0.3), 1);
  for (let n = between(random, 0, 2); n > 0; n--) tags.push(pickOccasion(random));
  return [...new Set(tags)];
}

type Words = Record<string, string>;

function wording(
  random: Random,
  language: Language,
  dish: Dish,
  items: PantryItem[],
  cuisine: string | null,
): Words {
  return {
    main: translate(items[0]?.singular ?? "", language),
    noun: zipf(dish.nouns[language], 0.8)(random),
    adjective: zipf(PHRASING[language].adjectives, 0.8)(random),
    cuisine: cuisine ?? "homely",
    rare: rareName(pickRareName(random)),
    ...mentions(random, items, language),
  };
}

function mentions(random: Random, items: PantryItem[], language: Language): Words {
  const a = items[between(random, 1, items.length - 1)] ?? items[0];
  const b = items[between(random, 1, items.length - 1)] ?? items[0];
  return {
    a: translate(a?.singular ?? "", language),
    b: translate(b?.singular ?? "", language),
    n: String(between(random, 1, 9) * 5),
  };
}

function translate(singular: string, language: Language): string {
  return language === "en" ? singular : (TRANSLATIONS[language].get(singular) ?? singular);
}

function fill(template: string, words: Words): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => words[name] ?? "");
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
