import type { Cheerio, CheerioAPI } from "cheerio/slim";
import type { AnyNode, Element } from "domhandler";
import type { Group } from "./draft.ts";
import { isPlainHeading } from "./headings.ts";
import { type Block, blocksOf, lineOf } from "./page-blocks.ts";
import { CARDS } from "./page-cards.ts";
import { ingredientScore, readIngredientBlocks, readStepBlocks } from "./page-groups.ts";
import { readSections, type Sections } from "./page-sections.ts";

export type MarkedUp = Sections & { title: string | null };

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
      const shopping = $(element).find(ingredients);
      const cooking = $(element).find<Element>(steps);
      const found = {
        title: titleIn($(element).find(title)),
        ingredients: readIngredientBlocks(partBlocks(shopping)),
        // What holds the ingredients as well is the recipe, whatever its class says.
        steps: readStepBlocks(
          partBlocks(cooking.filter((_, part) => $(part).find(ingredients).length === 0)),
        ),
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
    ? whole
        .filter((part) => part.name === whole[0]?.name)
        .map((part): Block => ({ kind: "item", level: 0, text: lineOf(part), place: "" }))
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
