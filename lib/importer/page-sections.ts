import type { Group } from "./draft.ts";
import { bareHeading, isPlainHeading, type SectionKind, sectionKind } from "./headings.ts";
import type { Block } from "./page-blocks.ts";

export type Sections = { ingredients: Group[]; steps: Group[] };

type Part = { kind: SectionKind; isPlain: boolean; level: number; index: number; blocks: Block[] };

const MAX_TITLE_LENGTH = 80;
/** Remarks in a row after which a list does not go on. */
const MAX_BETWEEN = 3;
const WEAK_LEVEL = 7;

const QUANTITY =
  /^(?:[•▢◦*·–-]\s*)?(?:\d|[½⅓⅔¼¾⅛⅜⅝⅞⅕]|an?\s|one\s|two\s|half\s|ein|une?\s|un[ao]?\s|pinch|dash|salt|pepper|some\s|a few|handful|juice|zest)/i;
const UNIT =
  /(?<!\p{L})(?:g|gr|kg|ml|cl|dl|l|oz|lbs?|cups?|tbsps?|tsps?|tablespoons?|teaspoons?|EL|TL|Prise|Stk|cs|cc|c\.|cuill[eè]res?|cucharad(?:it)?as?|cucchiai(?:ni)?|msk|tsk|krm|stk|ks|szt|łyżk[ai]|kanál|к|г|мл|ст|шт|adet|大さじ|小さじ)(?!\p{L})/iu;
const TIMES = /\b(?:time|zeit|temps|tempo|tiempo|tid|czas|duration)\b|\d+\s*(?:min|h)\b/i;
const CHATTER =
  /^(?:print|save|share|pin|advertisement|ad|photo(?:graph)?s?(?: by| credit)?|image(?: credit)?|jump to|get directions|cook mode|keep (?:your )?screen|us customary|metric|select all|scale|[½1-3]x(?: [½1-3]x)*|add to|shop(?: ingredients)?|buy|subscribe|follow|tap or hover|deselect|read more|watch)\b.{0,60}$/i;
const SENTENCE_END = /[.!?。！]["”)]?$/;

/** Finds a recipe by its headings, in whatever language of `headings.ts`; empty lists where there is none. */
export function readSections(blocks: readonly Block[]): Sections {
  const parts = splitAtHeadings(blocks);
  const ingredients = best(
    parts.filter(({ kind }) => kind === "ingredients"),
    (part) => ingredientScore(readIngredientBlocks(part.blocks)) + (part.isPlain ? 1 : 0),
  );
  const found = ingredients && withNeighbours(ingredients, parts);
  const from = ingredients?.index ?? 0;
  const steps = best(
    parts.filter(({ kind }) => kind === "steps"),
    (part) => stepScore(readStepBlocks(part.blocks), part, from),
  );
  return {
    ingredients: found ?? [],
    steps: steps ? readStepBlocks(steps.blocks) : [],
  };
}

/** Groups of lines: items if there are any, else lines of text. Titles are headings, or short lines above a list. */
export function readIngredientBlocks(blocks: readonly Block[]): Group[] {
  const items = readItems(blocks);
  const isList = countOf(items) * 2 >= textsAbove(blocks).length && countOf(items) > 0;
  return isList ? items : readLines(blocks, (text) => text.length <= 250);
}

/** As `readIngredientBlocks`; a step is an item, or a paragraph where there is no list. */
export function readStepBlocks(blocks: readonly Block[]): Group[] {
  const items = readItems(blocks);
  const lengthOf = (texts: string[]) => texts.reduce((sum, text) => sum + text.length, 0);
  const listLength = lengthOf(items.flatMap(({ entries }) => entries));
  const isList = listLength > 0 && listLength * 2 >= lengthOf(textsAbove(blocks));
  return (isList ? items : readLines(blocks)).filter(({ entries }) => entries.length > 0);
}

/** The text above the first list, which may be all there is: the list may be the page's foot. */
function textsAbove(blocks: readonly Block[]): string[] {
  const first = blocks.findIndex(({ kind }) => kind === "item");
  return blocks
    .slice(0, first < 0 ? blocks.length : first)
    .filter(({ kind, text }) => kind === "text" && !CHATTER.test(text))
    .map(({ text }) => text);
}

/** How many of the lines read like ingredients; negative when most do not. */
export function ingredientScore(groups: readonly Group[]): number {
  const lines = groups.flatMap(({ entries }) => entries);
  const good = lines.filter(isIngredientLike).length;
  return lines.length === 0 ? -1 : good - (lines.length - good) * 0.7;
}

function isIngredientLike(line: string): boolean {
  if (line.length > 160) return false;
  if (QUANTITY.test(line) || (/\d/.test(line) && UNIT.test(line))) return true;
  return line.length <= 45 && !SENTENCE_END.test(line);
}

function stepScore(groups: readonly Group[], part: Part, ingredientsIndex: number): number {
  const steps = groups.flatMap(({ entries }) => entries);
  const length = steps.reduce((sum, step) => sum + step.length, 0);
  if (length < 20) return -1;
  const isAfter = part.index > ingredientsIndex;
  return (
    Math.min(steps.length, 15) +
    (part.isPlain ? 20 : 0) +
    (isAfter ? 10 : 0) +
    (part.level < WEAK_LEVEL ? 2 : 0)
  );
}

function splitAtHeadings(blocks: readonly Block[]): Part[] {
  let current: Part = { kind: "summary", isPlain: false, level: 9, index: 0, blocks: [] };
  const parts = [current];
  blocks.forEach((block, index) => {
    if (block.kind !== "heading") {
      current.blocks.push(block);
      return;
    }
    const kind = TIMES.test(block.text) ? "other" : sectionKind(block.text);
    const isPlain = isPlainHeading(bareHeading(block.text));
    const isPart = current.kind === "ingredients" || current.kind === "steps";
    if (isPart && !isPlain && isGroupOf(current, block, kind, blocks[index + 1])) {
      current.blocks.push(block);
      return;
    }
    current = { kind, isPlain, level: block.level, index: parts.length, blocks: [] };
    parts.push(current);
  });
  return parts;
}

/** Whether a heading names a group of the part it stands in, and does not end it. */
function isGroupOf(part: Part, block: Block, kind: SectionKind, next: Block | undefined): boolean {
  if (kind === "notes" || kind === "equipment") return false;
  if (kind !== "other" && kind !== part.kind && kind !== "summary")
    return block.level > part.level && block.level > 6;
  if (block.level > part.level) return true;
  return (
    block.level === part.level &&
    next?.kind === "item" &&
    part.kind === "ingredients" &&
    isIngredientLike(next.text)
  );
}

/** Joins parts such as "Ingredients for the dough" and "Ingredients for the filling" that follow each other. */
function withNeighbours(chosen: Part, parts: readonly Part[]): Group[] {
  const groups = readIngredientBlocks(chosen.blocks);
  for (const part of parts.slice(chosen.index + 1)) {
    const more = part.kind === "ingredients" && !part.isPlain ? readIngredientBlocks(part.blocks) : [];
    if (ingredientScore(more) <= 0) break;
    groups.push(...more);
  }
  return groups;
}

function readItems(blocks: readonly Block[]): Group[] {
  const groups: Group[] = [{ title: null, entries: [] }];
  let place: string | null = null;
  let title: string | null = null;
  let isTitleSure = false;
  let between = 0;
  for (const block of blocks) {
    if (CHATTER.test(block.text)) continue;
    if (block.kind === "item") {
      const isElsewhere = place !== null && block.place !== place;
      if (isElsewhere && !isTitleSure && (title !== null || between > 0)) break;
      place ??= block.place;
      if (title !== null) groups.push({ title, entries: [] });
      groups.at(-1)?.entries.push(block.text);
      title = null;
      isTitleSure = false;
      between = 0;
    } else if (isTitle(block)) {
      title = titleOf(block.text);
      isTitleSure = block.kind === "heading" || /[:：]$/.test(block.text);
    } else if (place !== null && ++between >= MAX_BETWEEN) break;
  }
  return groups;
}

function readLines(blocks: readonly Block[], isWanted: (text: string) => boolean = () => true): Group[] {
  const groups: Group[] = [{ title: null, entries: [] }];
  let place: string | null = null;
  for (const block of blocks) {
    if (CHATTER.test(block.text)) continue;
    if (block.kind === "heading") {
      if (!isPlainHeading(bareHeading(block.text))) groups.push({ title: titleOf(block.text), entries: [] });
      continue;
    }
    // The first real line says what the others look like; what stands elsewhere is another part of the page.
    if (place !== null && block.place !== place && (groups.at(-1)?.entries.length ?? 0) > 1) break;
    if (!isWanted(block.text)) continue;
    if (/[:：]$/.test(block.text) && block.text.length <= MAX_TITLE_LENGTH && !/\d/.test(block.text))
      groups.push({ title: titleOf(block.text), entries: [] });
    else {
      place ??= block.place;
      groups.at(-1)?.entries.push(block.text);
    }
  }
  return groups.filter(({ entries }) => entries.length > 0);
}

function isTitle({ kind, text }: Block): boolean {
  if (text.length > MAX_TITLE_LENGTH || isPlainHeading(bareHeading(text))) return false;
  return kind === "heading" || (!SENTENCE_END.test(text) && !/\d/.test(text) && text.length <= 60);
}

function titleOf(text: string): string {
  return text.replace(/[:：\s]+$/, "");
}

function best(parts: readonly Part[], score: (part: Part) => number): Part | null {
  let found: { part: Part; score: number } | null = null;
  for (const part of parts) {
    const value = score(part);
    if (value > 0 && (!found || value > found.score)) found = { part, score: value };
  }
  return found?.part ?? null;
}

function countOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { entries }) => sum + entries.length, 0);
}
