import type { Group } from "./draft.ts";
import { isNode, isOfType, listOf, textOf } from "./schema-values.ts";
import { joinSentences } from "./text.ts";

const MAX_DEPTH = 8;
const STEP_NUMBER = /^\s*(?:step\s*\d+\s*[.:)–-]*|\d+\s*[.)](?=\s|\p{Lu}))\s*/iu;

/** `recipeInstructions` in any of its shapes: text, HTML, lists, HowToStep, HowToSection, ItemList, nested. */
export function readInstructions(value: unknown): Group[] {
  const groups: Group[] = [];
  add(value, null, groups, 0);
  return groups.filter((group) => group.entries.length > 0);
}

function add(value: unknown, title: string | null, groups: Group[], depth: number): void {
  if (depth > MAX_DEPTH) throw new RangeError("nested too deeply");
  for (const entry of listOf(value)) {
    if (!isNode(entry)) {
      groupOf(title, groups).entries.push(...splitSteps(textOf(entry) ?? ""));
      continue;
    }
    const inner = entry.itemListElement ?? entry.steps ?? entry.step ?? entry.item;
    if (inner === undefined) {
      const step = textOf(entry.text) ?? textOf(entry.description) ?? textOf(entry);
      groupOf(title, groups).entries.push(...splitSteps(step ?? ""));
    } else if (isOfType(entry, "HowToStep")) {
      const steps: Group[] = [];
      add(inner, null, steps, depth + 1);
      const directions = steps.flatMap((group) => group.entries);
      groupOf(title, groups).entries.push(
        directions.length > 0 ? joinSentences(directions) : (textOf(entry) ?? ""),
      );
    } else {
      const isSection = isOfType(entry, "HowToSection");
      add(inner, isSection ? textOf(entry.name) : title, groups, depth + 1);
    }
  }
}

/** The last group when it has this title, else a new one. */
function groupOf(title: string | null, groups: Group[]): Group {
  const last = groups.at(-1);
  if (last && last.title === title) return last;
  const group: Group = { title, entries: [] };
  groups.push(group);
  return group;
}

/** One step a line; a single paragraph that numbers its steps is cut at the numbers. */
function splitSteps(text: string): string[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const [only = ""] = lines;
  const isNumbered = lines.length === 1 && /^\s*1\s*[.)]\s/.test(only) && /\s2\s*[.)]\s/.test(only);
  const steps = isNumbered ? only.split(/\s(?=\d{1,2}\s*[.)]\s+\p{L})/u) : lines;
  return steps.map((step) => step.replace(STEP_NUMBER, "").trim()).filter((step) => step !== "");
}
