import { type Dish, dishIconOf, dishOf } from "./art/dishes.ts";
import { type ArtIngredient, ingredientNamed, ingredientsInTitle } from "./art/ingredients.ts";
import { palettesFor } from "./art/palettes.ts";
import { randomFrom } from "./art/random.ts";
import { stems } from "./art/words.ts";
import { type ArtSpec, artSpec } from "./model.ts";

export type ArtSubject = {
  title: string;
  /** In the order of the recipe, canonical or as it writes them. */
  ingredientNames: readonly string[];
  tags: readonly string[];
  cuisine: string | null;
};

const VARIANTS = 8;
const TITLE_BONUS = 40;
const TAG_BONUS = 15;
const WEIGHT_BONUS = 10;

type Taste = "savoury" | "sweet";

/**
 * What stands beside the main ingredient: the first pair that the recipe has, the more telling first, or else a
 * single thing. So few, because each one multiplies the pictures that a million recipes may ask for.
 */
const COMPANIONS: Record<Taste, readonly (readonly string[])[]> = {
  savoury: [
    ["lime", "chilli"],
    ["ginger", "chilli"],
    ["tomato", "cheese"],
    ["lemon", "herb"],
    ["mushroom", "herb"],
    ["carrot", "potato"],
    ["tomato", "garlic"],
    ["onion", "garlic"],
    ["tomato"],
    ["lemon"],
    ["ginger"],
    ["garlic"],
    ["onion"],
    ["cheese"],
    ["egg"],
    ["herb"],
  ],
  sweet: [
    ["nut", "butter"],
    ["lemon", "egg"],
    ["vanilla", "egg"],
    ["egg", "milk"],
    ["butter", "wheat"],
    ["milk"],
    ["egg"],
    ["butter"],
  ],
};
/** So common that two recipes with the same picture would often be neighbours: theirs has two looks. */
const COMMON_MAINS = ["chicken", "beef", "pork", "tomato", "potato", "egg", "cheese", "chocolate"];
const SWEET_DISHES: readonly Dish[] = [
  "cake",
  "bakes",
  "pudding",
  "pancakes",
  "drink",
  "hot-drink",
  "loaf",
  "tart",
];

/** What to draw for a recipe without a photo: the same recipe, the same spec. */
export function artSpecFor({ title, ingredientNames, tags, cuisine }: ArtSubject): ArtSpec {
  const lowerTags = tags.map((tag) => tag.toLowerCase());
  const dish = dishOf(title, lowerTags);
  const allowed = allowedBy(lowerTags);
  const named = ingredientsInTitle(title).filter(allowed);
  const listed = ingredientNames.flatMap((name) => ingredientNamed(name) ?? []).filter(allowed);

  const tagged = ingredientsInTitle(lowerTags.join(" "));
  const isMain = ({ token }: ArtIngredient) => !isWhatHoldsIt(token, dish);
  const hero = mainOf({ tagged, named: named.filter(isMain), listed: listed.filter(isMain) });
  const present = new Set([...listed, ...named].map(({ token }) => token));
  const dishIcon = dishIconOf(title, dish);
  const icons = [
    ...(dishIcon ? [dishIcon] : []),
    hero ?? fallbackFor(dish),
    ...companionsOf(hero, dish, present),
  ];
  const isSecondLook =
    COMMON_MAINS.includes(hero ?? "") && randomFrom(stems(`${title} ${cuisine ?? ""}`).join(" "))() < 0.5;
  const roll = randomFrom(`${dish} ${icons.join(" ")}`);
  const palettes = palettesFor(icons);
  const first = { palette: Math.floor(roll() * palettes.length), variant: Math.floor(roll() * VARIANTS) };
  return artSpec.parse({
    version: 1,
    dish,
    icons,
    palette: palettes[(first.palette + (isSecondLook ? 1 : 0)) % palettes.length],
    // An odd step also changes sides.
    variant: (first.variant + (isSecondLook ? 3 : 0)) % VARIANTS,
  });
}

function allowedBy(tags: readonly string[]): (ingredient: ArtIngredient) => boolean {
  const isVegan = tags.includes("vegan");
  const isVegetarian = isVegan || tags.includes("vegetarian");
  return ({ kind }) => kind === "plant" || !isVegetarian || (kind === "animal" && !isVegan);
}

type Mentions = Record<"named" | "tagged" | "listed", readonly ArtIngredient[]>;

/** The ingredient that makes the dish: named in the title or a tag, weighty, early in the list. */
function mainOf({ named, tagged, listed }: Mentions): string | null {
  const isIn = (mentions: readonly ArtIngredient[], token: string) =>
    mentions.some((other) => other.token === token);
  const scored = [...listed, ...named].map(({ token, weight }, index) => ({
    token,
    score:
      weight * WEIGHT_BONUS +
      (isIn(named, token) ? TITLE_BONUS : 0) +
      (isIn(tagged, token) ? TAG_BONUS : 0) -
      index,
  }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.token ?? null;
}

/** The drawing shows it already: rice in a rice bowl is not its main ingredient. */
function isWhatHoldsIt(token: string, dish: Dish): boolean {
  const held: Partial<Record<Dish, readonly string[]>> = {
    rice: ["rice", "wheat"],
    noodles: ["wheat", "rice"],
    pasta: ["wheat"],
    handheld: ["bread", "baguette"],
    dumplings: ["wheat"],
    pudding: ["rice"],
  };
  return held[dish]?.includes(token) ?? false;
}

function companionsOf(main: string | null, dish: Dish, present: ReadonlySet<string>): readonly string[] {
  const taste = SWEET_DISHES.includes(dish) ? "sweet" : "savoury";
  const isShown = (token: string) => token !== main && present.has(token);
  return COMPANIONS[taste].find((tokens) => tokens.every(isShown)) ?? [];
}

function fallbackFor(dish: Dish): string {
  return SWEET_DISHES.includes(dish) ? "wheat" : "herb";
}
