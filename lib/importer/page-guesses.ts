import type { Group } from "./draft.ts";
import { bareHeading, isPlainHeading } from "./headings.ts";
import type { Block } from "./page-blocks.ts";
import { isIngredientLike, QUANTITY } from "./page-groups.ts";

const MIN_LINES = 3;
const MIN_STEP_LENGTH = 25;
/** How many of the lines must read like what they are taken for. */
const MOST = 0.6;

type List = { place: string; entries: string[]; end: number };

/** Without headings: a list that reads like ingredients, and the next one, or else the text after it, that reads like steps. */
export function guessLists(blocks: readonly Block[]): { ingredients: Group[]; steps: Group[] } {
  const lists = listsOf(blocks);
  const at = lists.findIndex(isShopping);
  const ingredients = lists[at];
  if (!ingredients) return { ingredients: [], steps: [] };
  const steps =
    lists.slice(at + 1).find(({ entries }) => isCooking(entries))?.entries ??
    textAfter(blocks, ingredients.end);
  return isCooking(steps)
    ? { ingredients: untitled(ingredients.entries), steps: untitled(steps) }
    : { ingredients: [], steps: [] };
}

/** The last list that reads like ingredients; for a page that names its steps alone. */
export function guessIngredients(blocks: readonly Block[]): Group[] {
  return untitled(listsOf(blocks).findLast(isShopping)?.entries ?? []);
}

/** The text right after the last list, where it reads like steps; for a page that names its ingredients alone. */
export function guessSteps(blocks: readonly Block[]): Group[] {
  const steps = textAfter(blocks, listsOf(blocks).at(-1)?.end ?? blocks.length);
  return untitled(isCooking(steps) ? steps : []);
}

/** The first list, where it reads like steps. */
export function guessStepList(blocks: readonly Block[]): Group[] {
  const steps = listsOf(blocks)[0]?.entries ?? [];
  return untitled(steps.length > 1 && isCooking(steps) ? steps : []);
}

function listsOf(blocks: readonly Block[]): List[] {
  const lists: List[] = [];
  blocks.forEach(({ kind, place, text }, index) => {
    // A list may begin with its own name: `Ingredients for 6`.
    if (kind !== "item" || isPlainHeading(bareHeading(text))) return;
    const last = lists.at(-1);
    if (last?.place === place) {
      last.entries.push(text);
      last.end = index;
    } else lists.push({ place, entries: [text], end: index });
  });
  return lists;
}

function isShopping({ entries }: List): boolean {
  const good = entries.filter((entry) => QUANTITY.test(entry) && isIngredientLike(entry));
  return entries.length >= MIN_LINES && good.length >= entries.length * MOST;
}

function isCooking(entries: readonly string[]): boolean {
  const good = entries.filter((entry) => entry.length > MIN_STEP_LENGTH && !isIngredientLike(entry));
  return entries.length > 0 && good.length >= entries.length * MOST;
}

/** The paragraphs that follow one another from a place on. */
function textAfter(blocks: readonly Block[], index: number): string[] {
  const rest = blocks.slice(index + 1);
  const end = rest.findIndex(({ kind, place }) => kind !== "text" || place !== rest[0]?.place);
  return rest.slice(0, end < 0 ? rest.length : end).map(({ text }) => text);
}

function untitled(entries: string[]): Group[] {
  return entries.length > 0 ? [{ title: null, entries }] : [];
}
