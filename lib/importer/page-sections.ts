import type { Group } from "./draft.ts";
import { bareHeading, isPlainHeading, type SectionKind, sectionKind } from "./headings.ts";
import type { Block } from "./page-blocks.ts";
import {
  COUNT,
  ingredientScore,
  isIngredientLike,
  readIngredientBlocks,
  readStepBlocks,
} from "./page-groups.ts";
import { guessIngredients, guessLists, guessStepList, guessSteps } from "./page-guesses.ts";

export type Sections = { ingredients: Group[]; steps: Group[] };

type Part = { kind: SectionKind; isPlain: boolean; level: number; index: number; blocks: Block[] };

const WEAK_LEVEL = 7;

/** What follows a recipe on a page, and belongs to it no more. */
const AFTERWARDS =
  /^(?:(?:popular|recent|latest|related|similar|more|other|featured|trending)\s.{0,30}(?:recipes?|posts?|articles?|stories)|more from|you (?:may|might|will|['’]ll) also|(?:recipe )?(?:comments?|reviews?)|\d+ (?:comments|reviews|thoughts)|leave a (?:reply|comment)|(?:add|post|write) a (?:comment|review)|did you (?:make|try)|share|follow|subscribe|newsletter|sign up|join|about the author|about me|meet |frequently asked|faqs?|nutrition|reader interactions|categories|tags|archives?|filed under|never miss|kommentare?|ähnliche|weitere rezepte|das könnte|nährwerte?|commentaires?|à lire aussi|vous aimerez|címkék|hozzászólás|etiquetas|schlagw[oö]rter|etiketter|comentarios?|recetas relacionadas|también te|commenti|ti potrebbe|reacties|komentarze|yorumlar|комментарии)/i;

const TIMES = /\b(?:time|zeit|temps|tempo|tiempo|tid|czas|duration)\b|\d+\s*(?:min|h)\b/i;

/** Finds a recipe by its headings, in whatever language of `headings.ts`; empty lists where there is none. */
export function readSections(blocks: readonly Block[]): Sections {
  const parts = splitAtHeadings(blocks);
  const ingredients = best(
    parts.filter(({ kind }) => kind === "ingredients"),
    (part) => ingredientScore(readIngredientBlocks(part.blocks)) + (part.isPlain ? 1 : 0),
  );
  const found = ingredients && withNeighbours(ingredients, parts);
  const steps = best(
    parts.filter(({ kind }) => kind === "steps"),
    (part) => stepScore(readStepBlocks(part.blocks), part, from(ingredients)),
  );
  if (!ingredients && !steps) return guessLists(blocks);
  const before = parts.slice(0, steps?.index).flatMap((part) => part.blocks);
  return {
    ingredients: found ?? guessIngredients(before),
    steps: steps ? readStepBlocks(steps.blocks) : unnamedSteps(ingredients, parts),
  };
}

/** Right after the ingredients, or the list under the next heading, whatever that says: `Recipe`. */
function unnamedSteps(ingredients: Part | null, parts: readonly Part[]): Group[] {
  const next = parts.slice(from(ingredients) + 1).find(({ kind }) => kind !== "ingredients");
  const near = guessSteps(ingredients?.blocks ?? []);
  return near.length > 0 || next?.kind !== "other" ? near : guessStepList(next.blocks);
}

function from(part: Part | null): number {
  return part?.index ?? 0;
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
    if (current.kind === "steps" && COUNT.test(block.text)) return;
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
  if (kind === "notes" || kind === "equipment" || AFTERWARDS.test(block.text)) return false;
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

function best(parts: readonly Part[], score: (part: Part) => number): Part | null {
  let found: { part: Part; score: number } | null = null;
  for (const part of parts) {
    const value = score(part);
    if (value > 0 && (!found || value > found.score)) found = { part, score: value };
  }
  return found?.part ?? null;
}
