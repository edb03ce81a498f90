import type { RecipeDraft } from "#lib/recipes/draft.ts";
import { clipDraft } from "./clip.ts";
import { cleanRecipe, type Group } from "./draft.ts";
import { elapsedMinutes, NO_FACTS, readFact } from "./facts.ts";
import { bareHeading, isPlainHeading, sectionKind } from "./headings.ts";
import type { Block } from "./page-blocks.ts";
import { ingredientScore } from "./page-groups.ts";
import { readSections } from "./page-sections.ts";
import { cleanText } from "./text.ts";

const MAX_CHARACTERS = 256 * 1024;
const MAX_LINES = 2_000;
const BULLET = /^\s*(?:[-*•▢◦·–—□☐✓]|\[[ x]?\])\s+/;
const NUMBER = /^\s*(?:step\s*)?\d{1,2}\s*[.):]\s+(?=\p{L})/iu;
const SECTION_LEVEL = 2;
const GROUP_LEVEL = 7;
const MAX_NAME_LENGTH = 60;
const MAX_LINE_LENGTH = 400;

/**
 * A recipe pasted as plain text or Markdown: its title first, then parts under headings in any of our languages, else
 * ingredients told from directions by how they read.
 *
 * @returns As `readRecipePage`; null where the text is no recipe.
 */
export function readRecipeText(text: string): RecipeDraft | null {
  const lines = cleanText(text.slice(0, MAX_CHARACTERS))
    .split("\n")
    .slice(0, MAX_LINES)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
  const first = lines.findIndex((line) => !isName(line));
  const title = (lines[first] ?? "").replace(/^#+\s*|\*\*/g, "");
  const facts = { ...NO_FACTS };
  const rest = lines.filter((line, index) => index !== first && !readFact(line, facts));

  const sections = readSections(rest.map(blockOf));
  const isNamed = sections.ingredients.length > 0 || sections.steps.length > 0;
  const { ingredients, steps } = isNamed ? sections : guess(rest);
  const isRecipe = countOf(ingredients) > 0 && (countOf(steps) > 0 || ingredientScore(ingredients) > 1);
  if (!isRecipe || title === "") return null;
  const { draft } = cleanRecipe(
    {
      ...facts,
      key: "",
      line: 1,
      title,
      summary: "",
      language: null,
      sourceUrl: null,
      tags: [],
      totalMinutes: elapsedMinutes(facts),
      ingredients,
      steps,
      notes: [],
      pictures: [],
      rating: null,
      publishedAt: null,
    },
    { language: "en" },
  );
  return clipDraft(draft);
}

function isName(line: string): boolean {
  return line.length <= MAX_NAME_LENGTH && isPlainHeading(bareHeading(unmarked(line)));
}

/** Without Markdown's marks for headings and bold. */
function unmarked(line: string): string {
  return line.replace(/^#{1,6}\s*|^\*\*|\*\*:?$/g, "");
}

function blockOf(line: string): Block {
  const text = unmarked(line);
  if (isName(line) || (text !== line && sectionKind(text) !== "other"))
    return { kind: "heading", level: SECTION_LEVEL, text, place: "" };
  if (text !== line || (/[:：]$/.test(line) && line.length <= MAX_NAME_LENGTH && !/\d/.test(line)))
    return { kind: "heading", level: GROUP_LEVEL, text, place: "" };
  const isItem = BULLET.test(line) || NUMBER.test(line);
  return {
    kind: isItem ? "item" : "text",
    level: 0,
    text: line.replace(BULLET, "").replace(NUMBER, ""),
    place: "",
  };
}

/** Without headings: the lines that read like ingredients, up to the first that does not, and then directions. */
function guess(lines: string[]): { ingredients: Group[]; steps: Group[] } {
  const isIngredient = (line: string) =>
    line.length <= MAX_LINE_LENGTH &&
    !NUMBER.test(line) &&
    ingredientScore([{ title: null, entries: [line.replace(BULLET, "")] }]) > 0;
  const start = lines.findIndex((line, index) => isIngredient(line) && isIngredient(lines[index + 1] ?? ""));
  if (start < 0) return { ingredients: [], steps: [] };
  const length = lines.slice(start).findIndex((line) => !isIngredient(line));
  const end = length < 0 ? lines.length : start + length;
  const entries = (from: number, to: number) =>
    lines.slice(from, to).map((line) => line.replace(BULLET, "").replace(NUMBER, ""));
  return {
    ingredients: [{ title: null, entries: entries(start, end) }],
    steps: [{ title: null, entries: entries(end, lines.length) }],
  };
}

function countOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { entries }) => sum + entries.length, 0);
}
