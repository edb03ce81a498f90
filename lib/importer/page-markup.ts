import type { Cheerio, CheerioAPI } from "cheerio/slim";
import type { AnyNode, Element } from "domhandler";
import type { Group } from "./draft.ts";
import { isPlainHeading } from "./headings.ts";
import { type Block, blocksOf, lineOf } from "./page-blocks.ts";
import { ingredientScore, readIngredientBlocks, readStepBlocks } from "./page-groups.ts";
import { readSections, type Sections } from "./page-sections.ts";

export type MarkedUp = Sections & { title: string | null };

/** How recipe plug-ins and microformats name a card and its parts. */
const CARDS: { card: string; title: string; ingredients: string; steps: string }[] = [
  {
    card: ".wprm-recipe-container,.wprm-recipe",
    title: ".wprm-recipe-name",
    ingredients: ".wprm-recipe-ingredients-container,.wprm-recipe-ingredients",
    steps: ".wprm-recipe-instructions-container,.wprm-recipe-instructions",
  },
  {
    card: ".tasty-recipes",
    title: ".tasty-recipes-title",
    ingredients: ".tasty-recipes-ingredients,.tasty-recipe-ingredients",
    steps: ".tasty-recipes-instructions,.tasty-recipe-instructions",
  },
  {
    card: ".mv-create-card",
    title: ".mv-create-title",
    ingredients: ".mv-create-ingredients",
    steps: ".mv-create-instructions",
  },
  { card: ".easyrecipe", title: ".ERSName", ingredients: ".ERSIngredients", steps: ".ERSInstructions" },
  {
    card: ".zlrecipe-container,#zlrecipe-container,.zrdn-recipe-container",
    title: "#zlrecipe-title,.zrdn-recipe-title,.zrdn-element_recipe_title",
    ingredients: "#zlrecipe-ingredients-list,.zrdn-ingredients,.zrdn-block-ingredients",
    steps: "#zlrecipe-instructions-list,.zrdn-instructions,.zrdn-block-instructions",
  },
  {
    card: ".wpurp-container",
    title: ".wpurp-recipe-title",
    ingredients: ".wpurp-recipe-ingredients",
    steps: ".wpurp-recipe-instructions",
  },
  {
    card: ".jetpack-recipe",
    title: ".jetpack-recipe-title",
    ingredients: ".jetpack-recipe-ingredients",
    steps: ".jetpack-recipe-directions",
  },
  {
    card: ".cooked-recipe,.cooked-wrap,.entry-content",
    title: ".cooked-recipe-title",
    ingredients: ".cooked-recipe-ingredients",
    steps: ".cooked-recipe-directions",
  },
  {
    card: "[class*='wpzoom-recipe-card'],.recipe-card-container",
    title: ".recipe-card-title",
    ingredients: ".recipe-card-ingredients,.ingredients-list",
    steps: ".recipe-card-directions,.directions-list",
  },
  {
    card: "[class*='dr-summary-holder'],.dr-recipe,.delicious-recipes-block,body",
    title: ".dr-entry-title,.dr-title",
    ingredients: ".dr-ingredients-list",
    steps: ".dr-instructions-list,.dr-instructions",
  },
  {
    card: ".blog-yumprint-recipe",
    title: ".blog-yumprint-recipe-title",
    ingredients: ".blog-yumprint-ingredients",
    steps: ".blog-yumprint-methods",
  },
  {
    card: ".h-recipe",
    title: ".p-name",
    ingredients: ".p-ingredient",
    steps: ".e-instructions,.p-instructions",
  },
  { card: ".hrecipe", title: ".fn", ingredients: ".ingredient", steps: ".instructions,.instruction,.method" },
];

const INGREDIENT_CLASS = selector(
  "ingredient zutat ingredien składnik skladnik hozzaval malzeme surovin bahan-bahan ainekse",
);
const STEP_CLASS = selector(
  "instruction direction method preparation recipe-steps recipe_steps recipesteps steps zubereitung preparazione preparacion elaboracion procedimento preparo postup bereiding tillagning fremgang elkeszites yapilis etapes przygotowanie",
);
const MAX_PLACES = 60;
const MAX_PARTS = 200;
/** A longer piece of HTML is more than one part of a recipe, and slow to look at again and again. */
const MAX_PLACE_LENGTH = 100_000;
const MAX_CARDS = 10;

/** The recipe of a card that a known plug-in drew; the fullest where there are several. */
export function readCard($: CheerioAPI): MarkedUp | null {
  let best: { found: MarkedUp; score: number } | null = null;
  for (const { card, title, ingredients, steps } of CARDS) {
    if ($(ingredients).length === 0) continue;
    for (const element of outermost($(card).toArray().slice(0, MAX_CARDS))) {
      const found = {
        title: titleIn($(element).find(title)),
        ingredients: readIngredientBlocks(partBlocks($(element).find(ingredients))),
        steps: readStepBlocks(partBlocks($(element).find(steps))),
      };
      const score = countOf(found.ingredients) > 0 ? countOf(found.ingredients) + countOf(found.steps) : 0;
      if (score > (best?.score ?? 0)) best = { found, score };
    }
    if (best) break;
  }
  return best?.found ?? null;
}

/** Parts found by classes and ids that speak of ingredients and instructions; null for those not found. */
export function readByClasses($: CheerioAPI): Sections {
  const ingredients = bestPlace($, INGREDIENT_CLASS, readIngredientBlocks, ingredientScore);
  const steps = bestPlace($, STEP_CLASS, readStepBlocks, (groups) => {
    const entries = groups.flatMap((group) => group.entries);
    const length = entries.reduce((sum, entry) => sum + entry.length, 0);
    return length < 60 || length / entries.length < 25 ? -1 : length;
  });
  return { ingredients, steps };
}

function bestPlace(
  $: CheerioAPI,
  places: string,
  read: (blocks: Block[]) => Group[],
  score: (groups: Group[]) => number,
): Group[] {
  let best: { groups: Group[]; score: number } = { groups: [], score: 0 };
  const tried = new Set<Element>();
  for (const element of $<Element, string>(places)
    .not("html,body,script,style,a,input,nav,nav *")
    .toArray()
    .slice(0, MAX_PLACES)) {
    if ((element.endIndex ?? 0) - (element.startIndex ?? 0) > MAX_PLACE_LENGTH) continue;
    const lines = sameLines($, element);
    // A class on every line, not on the list: all lines of it together, once.
    if (lines && tried.has(lines[0] ?? element)) continue;
    for (const line of lines ?? []) tried.add(line);
    const blocks = lines
      ? lines.map((line): Block => ({ kind: "item", level: 0, text: lineOf(line), place: "" }))
      : blocksOf([element]);
    const groups = read(blocks.filter(({ text }) => text !== ""));
    const isWide = isWholeRecipe(blocks);
    const value = isWide ? 0 : score(groups);
    if (value > best.score) best = { groups, score: value };
  }
  return best.groups;
}

/** An element with its neighbours of the same class, where each of them is one line; null where it holds several. */
function sameLines($: CheerioAPI, element: Element): Element[] | null {
  const same = (element.parent?.children ?? [])
    .filter(isTag)
    .filter((other) => classOf(other) === classOf(element) && other.name === element.name);
  const isLine = classOf(element) !== "" && same.length > 1 && $(element).find("li,p,br").length === 0;
  return isLine ? same : null;
}

/** Whether a place holds both parts, which its headings then tell apart. */
function isWholeRecipe(blocks: readonly Block[]): boolean {
  const { ingredients, steps } = readSections(blocks);
  return countOf(ingredients) > 0 && countOf(steps) > 0;
}

/** Without the headings that only say which part it is. */
function partBlocks(parts: Cheerio<Element>): Block[] {
  const whole = outermost(parts.toArray().slice(0, MAX_PARTS));
  const isLines = whole.length > 1 && whole.every((part) => !/^(?:div|section|ul|ol|table)$/.test(part.name));
  const blocks = isLines
    ? whole.map((part): Block => ({ kind: "item", level: 0, text: lineOf(part), place: "" }))
    : blocksOf(whole);
  return blocks.filter(({ kind, text }) => !(kind === "heading" && isPlainHeading(text)));
}

function outermost(elements: AnyNode[]): Element[] {
  return elements.filter(isTag).filter((element) => !elements.some((other) => isWithin(element, other)));
}

function isWithin(part: Element, other: AnyNode): boolean {
  for (let node = part.parentNode; node; node = node.parentNode) if (node === other) return true;
  return false;
}

function titleIn(found: Cheerio<Element>): string | null {
  const [first] = found.toArray();
  return (first && lineOf(first)) || null;
}

function countOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { entries }) => sum + entries.length, 0);
}

function isTag(node: AnyNode): node is Element {
  return node.type === "tag";
}

function classOf({ attribs }: Element): string {
  return attribs.class ?? "";
}

function selector(words: string): string {
  return words
    .split(" ")
    .flatMap((word) => [`[class*='${word}' i]`, `[id*='${word}' i]`])
    .join(",");
}
