import type { Group } from "./draft.ts";
import { isPlainHeading } from "./headings.ts";
import { isNode, isOfType, listOf, type SchemaNode, textOf } from "./schema-values.ts";
import { joinSentences, lettersOf } from "./text.ts";

const MAX_DEPTH = 8;
const STEP_WORD = "step|schritt|[eé]tape|paso|passo|passaggio|fase|stap|trin|steg|krok|шаг|adım";
const STEP_NUMBER = new RegExp(
  `^\\s*(?:(?:${STEP_WORD})\\s*\\d+\\s*[.:)–-]*|\\d+\\s*[.)](?=\\s|\\p{Lu}))\\s*`,
  "iu",
);
/** A name that only counts. */
const COUNT = new RegExp(`^(?:(?:${STEP_WORD})\\s*)?(?:no\\.?\\s*|#\\s*)?\\d*\\s*[.:)]?$`, "iu");
/** Some only say where the steps are. */
const ADDRESS = /^https?:\/\/\S+$/i;
const MAX_NAME_LENGTH = 200;
/** A line among the steps that names those after it: `For the dressing:`. */
const LABEL = /^[^\d.!?]{2,60}[:：]$/;

/** A step as it was found: a whole one, or text that may hold several. */
type Leaf = { title: string | null; text: string; isList: boolean };

/**
 * `recipeInstructions` in any of its shapes: text, HTML, lists, HowToStep, HowToSection, ItemList, nested.
 *
 * @param recipeName Steps are sometimes named after the recipe, which says nothing.
 */
export function readInstructions(value: unknown, recipeName: string | null = null): Group[] {
  const leaves: Leaf[] = [];
  collect(value, null, leaves, recipeName, 0);
  const isOnlyOne = leaves.length === 1;
  const groups: Group[] = [];
  for (const { title, text, isList } of leaves) {
    const steps = splitSteps(text);
    const isSplit = isOnlyOne || isList || isNumbered(text);
    const whole = isOnlyOne && steps.length === 1 ? splitGlued(steps[0] ?? "") : steps;
    groupOf(title, groups).entries.push(...(isSplit ? whole : [joinSentences(steps)]));
  }
  return groups
    .map(({ title, entries }) => ({
      title,
      entries: entries.filter((step) => /\p{L}/u.test(step) && !ADDRESS.test(step)),
    }))
    .flatMap(splitAtLabels)
    .filter((group) => group.entries.length > 0);
}

function splitAtLabels({ title, entries }: Group): Group[] {
  const groups: Group[] = [{ title, entries: [] }];
  for (const entry of entries) {
    const label = LABEL.test(entry) ? entry.replace(/[:：\s]+$/, "") : null;
    if (label === null) groups.at(-1)?.entries.push(entry);
    else groups.push({ title: isPlainHeading(label) ? null : label, entries: [] });
  }
  return groups;
}

function collect(
  value: unknown,
  title: string | null,
  leaves: Leaf[],
  recipeName: string | null,
  depth: number,
): void {
  if (depth > MAX_DEPTH) throw new RangeError("nested too deeply");
  for (const entry of listOf(value)) {
    if (!isNode(entry)) {
      leaves.push({
        title,
        text: textOf(entry) ?? "",
        isList: typeof entry === "string" && /<li\b/i.test(entry),
      });
      continue;
    }
    const inner = entry.itemListElement ?? entry.steps ?? entry.step ?? entry.item;
    const isSection = isOfType(entry, "HowToSection");
    const heading = isSection ? sectionTitle(entry) : title;
    if (inner === undefined || inner === null) {
      const text = isSection ? textOf(entry.text ?? entry.description) : stepText(entry, recipeName);
      if (text) leaves.push({ title: heading, text, isList: false });
    } else if (isOfType(entry, "HowToStep")) {
      const directions: Leaf[] = [];
      collect(inner, null, directions, recipeName, depth + 1);
      const text = joinSentences(directions.flatMap((leaf) => splitSteps(leaf.text)));
      const named = { ...entry, text: text || entry.text };
      leaves.push({ title, text: stepText(named, recipeName) ?? "", isList: false });
    } else collect(inner, heading, leaves, recipeName, depth + 1);
  }
}

function sectionTitle(section: SchemaNode): string | null {
  const name = textOf(section.name);
  return name === null || COUNT.test(name) || isPlainHeading(name) ? null : name;
}

/** The text of a step; with its name before it, where that says more than a number or the text's beginning. */
function stepText(step: SchemaNode, recipeName: string | null): string | null {
  const text = textOf(step.text ?? step.description);
  const name = textOf(step.name);
  if (text === null) return name ?? textOf(step);
  if (name === null || name.length > MAX_NAME_LENGTH || COUNT.test(name) || isPlainHeading(name)) return text;
  const letters = lettersOf(name);
  if (letters === "" || lettersOf(text).includes(letters) || letters === lettersOf(recipeName ?? ""))
    return text;
  return `${name.replace(/[:\s]+$/, "")}${/[.!?]$/.test(name) ? "" : ":"} ${text}`;
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
  const steps = lines.length === 1 ? splitParagraph(only) : lines;
  return steps.map((step) => step.replace(STEP_NUMBER, "").trim()).filter((step) => step !== "");
}

function splitParagraph(text: string): string[] {
  if (/^\s*1\s*[.)]\s/.test(text) && /\s2\s*[.)]\s/.test(text))
    return text.split(/\s(?=\d{1,2}\s*[.)]\s+\p{L})/u);
  if (/^\s*step 1\b/i.test(text) && /\sstep 2\b/i.test(text)) return text.split(/\s(?=step \d{1,2}\b)/i);
  return [text];
}

/** `Heat the oil.Fry the onion.Serve.`: steps that were joined with nothing between them; one such place is a typing error. */
function splitGlued(text: string): string[] {
  const steps = text.split(/(?<=[\p{Ll}\d)][.!?])(?=\p{Lu}\p{Ll})/u);
  return steps.length > 2 ? steps : [text];
}

/** Whether every line of a step begins with a number: several steps in one. */
function isNumbered(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 && lines.every((line) => STEP_NUMBER.test(line));
}
