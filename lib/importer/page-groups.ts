import type { Group } from "./draft.ts";
import { bareHeading, isPlainHeading } from "./headings.ts";
import { type Block, BOLD_LEVEL } from "./page-blocks.ts";

const MAX_TITLE_LENGTH = 80;
const MAX_REMARK_LENGTH = 40;
const MIN_SENTENCE = 4;
/** Remarks in a row after which a list does not go on. */
const MAX_BETWEEN = 3;
export const QUANTITY =
  /^(?:[•▢◦*·–-]\s*)?(?:\d|[½⅓⅔¼¾⅛⅜⅝⅞⅕]|an?\s|one\s|two\s|half\s|ein|une?\s|un[ao]?\s|pinch|dash|salt|pepper|some\s|a few|handful|juice|zest)/i;
const UNIT =
  /(?<!\p{L})(?:g|gr|kg|ml|cl|dl|l|oz|lbs?|cups?|tbsps?|tsps?|tablespoons?|teaspoons?|EL|TL|Prise|Stk|cs|cc|c\.|cuill[eè]res?|cucharad(?:it)?as?|cucchiai(?:ni)?|msk|tsk|krm|stk|ks|szt|łyżk[ai]|kanál|к|г|мл|ст|шт|adet|大さじ|小さじ)(?!\p{L})/iu;
/** An amount cut off from what it is of. */
const BARE_AMOUNT = /^[\d\s.,/½⅓⅔¼¾⅛–-]*\p{L}{0,2}\.?$/u;
const CHATTER =
  /^(?:print|save|share|pin|advertisement|ad|photo(?:graph)?s?(?: by| credit)?|image(?: credit)?|jump to|get directions|cook mode|keep (?:your )?screen|us customary|metric|select all|scale|[½1-3]x(?: [½1-3]x)*|add to|shop(?: ingredients)?|buy|subscribe|follow|tap or hover|deselect|read more|watch)\b.{0,60}$/i;
/** What stands between brackets, or says how many a list is for, names no group. */
const ASIDE =
  /^\[.*\]$|^(?:servings?|serves|portions?|yields?|nombre de personnes|pour|portionen|personen|aantal personen|porties|raciones|porzioni|porções|porcje)\s*:?$/iu;
const DURATION =
  /^\D{3,40}:\s*(?:\d+\s*(?:min\p{L}*|perc|h|hrs?|hours?|óra|or[ae]|std|stunden?|heures?|horas?|uur|tim\p{L}*|мин\p{L}*|ч)\.?\s*)+$/iu;
/** A heading or label that only counts steps. */
export const COUNT =
  /^(?:step|schritt|[eé]tape|paso|passo|fase|stap|trin|steg|krok|шаг)?\s*#?\d{1,2}\s*[.:)]?$/i;
const NUMBERED =
  /^(?:(?:step|schritt|[eé]tape|paso|passo|stap|trin|steg|krok|шаг)\s*)?(\d{1,2})\s*[.:)–-]?\s+/i;
const SENTENCE_END = /[.!?。！]["”)]?$/;

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
  return withoutNumbers(isList ? items : readLines(blocks)).filter(({ entries }) => entries.length > 0);
}

/** Takes the numbers off steps that are counted from one, and a last remark that is not counted: `Enjoy!`. */
function withoutNumbers(groups: Group[]): Group[] {
  const all = groups.flatMap(({ entries }) => entries);
  const uncounted = all.findIndex((entry, index) => Number(NUMBERED.exec(entry)?.[1]) !== index + 1);
  const count = uncounted < 0 ? all.length : uncounted;
  const last = all.at(-1) ?? "";
  const isCounted =
    count === all.length ||
    (count === all.length - 1 && last.length <= MAX_REMARK_LENGTH && !NUMBERED.test(last));
  if (!isCounted || count < 2) return groups;
  let left = count;
  return groups.map(({ title, entries }) => {
    const counted = entries.slice(0, left);
    left -= counted.length;
    return { title, entries: counted.map((entry) => entry.replace(NUMBERED, "")) };
  });
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

/** Whether a line reads like an ingredient: an amount, or a few words. */
export function isIngredientLike(line: string): boolean {
  if (line.length > 160 || BARE_AMOUNT.test(line)) return false;
  if (QUANTITY.test(line) || (/\d/.test(line) && UNIT.test(line))) return true;
  return line.length <= 45 && !SENTENCE_END.test(line);
}

function readItems(blocks: readonly Block[]): Group[] {
  const groups: Group[] = [{ title: null, entries: [] }];
  let place: string | null = null;
  let groupPlace: string | null = null;
  let title: string | null = null;
  let isTitleSure = false;
  let between = 0;
  for (const block of blocks) {
    if (isNoise(block)) continue;
    if (block.kind === "item") {
      const isElsewhere = place !== null && block.place !== place;
      if (isElsewhere && !isTitleSure && (title !== null || between > 0)) break;
      place ??= block.place;
      // Back from a list within the list: what follows is of no group.
      const isBack = block.place === place && groupPlace !== null && groupPlace !== place;
      if (title !== null || isBack) groups.push({ title, entries: [] });
      if (title !== null || isBack) groupPlace = block.place;
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
  for (const [index, block] of blocks.entries()) {
    if (isNoise(block)) continue;
    if (block.kind === "heading" && !isLastWord(block, blocks[index + 1])) {
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

/** A sentence in bold under which there is nothing names no group. */
function isLastWord({ level, text }: Block, next: Block | undefined): boolean {
  const isSentence = text.split(" ").length > MIN_SENTENCE && /[.!]$/.test(text);
  return level === BOLD_LEVEL && isSentence && next?.kind !== "text";
}

function isNoise({ text }: Block): boolean {
  return (
    !/\p{L}/u.test(text) || COUNT.test(text) || CHATTER.test(text) || ASIDE.test(text) || DURATION.test(text)
  );
}

function isTitle({ kind, text }: Block): boolean {
  if (text.length > MAX_TITLE_LENGTH || isPlainHeading(bareHeading(text))) return false;
  return kind === "heading" || (!SENTENCE_END.test(text) && !/\d/.test(text) && text.length <= 60);
}

function titleOf(text: string): string {
  return text.replace(/[:：\s]+$/, "");
}

function countOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { entries }) => sum + entries.length, 0);
}
