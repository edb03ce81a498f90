import { type Dish, dishIconOf, dishOf } from "./art/dishes.ts";
import { type ArtIngredient, ingredientNamed, ingredientsInTitle } from "./art/ingredients.ts";
import { paletteFor } from "./art/palettes.ts";
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
const WEIGHT_BONUS = 10;

/**
 * Pairs that stand beside the main ingredient, the more telling first. Pairs instead of any two ingredients, and a
 * look that follows from them, keep the number of different pictures to a few thousand, however many recipes share
 * them.
 */
const COMPANIONS: Record<"savoury" | "sweet", readonly (readonly [string, string])[]> = {
  savoury: [
    ["lime", "chilli"],
    ["coconut", "lime"],
    ["ginger", "chilli"],
    ["ginger", "leek"],
    ["lemon", "olive"],
    ["tomato", "cheese"],
    ["tomato", "red-pepper"],
    ["tomato", "chilli"],
    ["lemon", "herb"],
    ["mushroom", "herb"],
    ["wine", "mushroom"],
    ["carrot", "potato"],
    ["wine", "carrot"],
    ["cheese", "egg"],
    ["tomato", "garlic"],
    ["carrot", "leek"],
    ["potato", "milk"],
    ["ginger", "garlic"],
    ["onion", "herb"],
    ["onion", "garlic"],
    ["garlic", "herb"],
    ["egg", "wheat"],
    ["butter", "wheat"],
  ],
  sweet: [
    ["chocolate", "nut"],
    ["nut", "honey"],
    ["lemon", "egg"],
    ["vanilla", "egg"],
    ["nut", "butter"],
    ["coconut", "milk"],
    ["lemon", "butter"],
    ["egg", "milk"],
    ["egg", "butter"],
    ["butter", "wheat"],
    ["egg", "wheat"],
    ["milk", "vanilla"],
  ],
};
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

  const hero = mainOf(named, listed);
  const companions = companionsOf(hero, dish, new Set([...listed, ...named].map(({ token }) => token)));
  const dishIcon = dishIconOf(title, dish);
  const icons = [...(dishIcon ? [dishIcon] : []), hero ?? fallbackFor(dish), ...companions];
  const look = randomFrom(`${dish} ${icons.join(" ")}`);
  // One of two looks by title, so that neighbours with the same ingredients still differ.
  const shift = randomFrom(stems(`${title} ${cuisine ?? ""}`).join(" "))() < 0.5 ? 0 : VARIANTS / 2;
  return artSpec.parse({
    version: 1,
    dish,
    icons,
    palette: paletteFor(dish, icons, look()),
    variant: (Math.floor(look() * VARIANTS) + shift) % VARIANTS,
  });
}

function allowedBy(tags: readonly string[]): (ingredient: ArtIngredient) => boolean {
  const isVegan = tags.includes("vegan");
  const isVegetarian = isVegan || tags.includes("vegetarian");
  return ({ kind }) => kind === "plant" || !isVegetarian || (kind === "animal" && !isVegan);
}

/** The ingredient that makes the dish: named in the title, weighty, early in the list. */
function mainOf(named: ArtIngredient[], listed: ArtIngredient[]): string | null {
  const namedTokens = new Set(named.map(({ token }) => token));
  const scored = [...listed, ...named].map(({ token, weight }, index) => ({
    token,
    score: weight * WEIGHT_BONUS + (namedTokens.has(token) ? TITLE_BONUS : 0) - index,
  }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.token ?? null;
}

function companionsOf(hero: string | null, dish: Dish, present: ReadonlySet<string>): readonly string[] {
  const taste = SWEET_DISHES.includes(dish) ? "sweet" : "savoury";
  const others = [...COMPANIONS[taste], ...COMPANIONS[taste === "sweet" ? "savoury" : "sweet"]];
  const pair = others.find((tokens) => tokens.every((token) => token !== hero && present.has(token)));
  if (pair) return pair;
  const single = others.flat().find((token) => token !== hero && present.has(token));
  return single ? [single] : [];
}

function fallbackFor(dish: Dish): string {
  return SWEET_DISHES.includes(dish) ? "wheat" : "herb";
}
