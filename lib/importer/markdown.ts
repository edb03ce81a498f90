import type { Heading, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { type FoundRecipe, finishRecipe, type Group } from "./draft.ts";
import { elapsedMinutes, type Facts, NO_FACTS, readFact, setFact } from "./facts.ts";
import { listField, readFrontMatter, textField } from "./front-matter.ts";
import { isPlainHeading, type SectionKind, sectionKind } from "./headings.ts";
import { readIngredients, readNotes, readSteps } from "./markdown-sections.ts";
import { TextReader } from "./markdown-text.ts";
import { type Format, failure, guarded } from "./model.ts";
import { cleanText } from "./text.ts";

const MAX_CHARACTERS = 256 * 1024;
// Markdown's emphasis and nesting cost time squared; no recipe comes near these.
const MAX_MARKS = 10_000;
const NESTING = /^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*){24}|^[ \t]{200}/m;
/** Deeper than any real heading: a paragraph in bold used as one. */
const BOLD_DEPTH = 7;

type Section = { kind: SectionKind; depth: number; title: string | null; line: number; nodes: RootContent[] };

/**
 * One recipe: front matter, summary, facts, then sections by their headings. The form of the starter collection in
 * db/seed/recipes, and what people write more or less like it.
 */
export const parseMarkdown: Format = guarded((source, context) => {
  const refuse = (reason: string) => ({ recipes: [], issues: [failure(1, reason)] });
  if (source.length > MAX_CHARACTERS) return refuse("has more than 256 KiB of text");
  const text = cleanText(source);
  const { fields, body, issue } = readFrontMatter(text);
  if (issue) return { recipes: [], issues: [issue] };
  if ((body.match(/[*_[\]`<!&>]/g)?.length ?? 0) > MAX_MARKS)
    return refuse(`has more than ${MAX_MARKS} Markdown marks`);
  if (NESTING.test(body)) return refuse("is nested too deeply");

  const { recipe, issues } = finishRecipe(read(fields, body), context);
  return { recipes: recipe ? [recipe] : [], issues };
});

function read(fields: Map<string, unknown>, body: string): FoundRecipe {
  const nodes = fromMarkdown(body).children;
  const reader = new TextReader(nodes);
  const { title, sections } = split(nodes, reader);
  const facts = factsOf(fields);
  const summary: string[] = [];
  const ingredients: Group[] = [];
  const steps: Group[] = [];
  const notes: string[] = [];
  let introPictures = 0;

  for (const section of sections) {
    if (section.kind === "ingredients")
      ingredients.push(...readIngredients(section.nodes, section.title, reader, notes));
    else if (section.kind === "steps") steps.push(...readSteps(section.nodes, section.title, reader, notes));
    else if (section.kind === "summary") {
      summary.push(...readSummary(section.nodes, reader, facts));
      introPictures = reader.pictures.length;
    } else notes.push(...readNotes(section.nodes, section.title, reader));
  }

  return {
    ...facts,
    key: "",
    line: 1,
    lines: linesOf(sections),
    title: textField(fields, "title", "name") ?? title ?? "",
    summary: textField(fields, "summary", "description", "excerpt") ?? summary.join("\n\n"),
    language: textField(fields, "language", "lang", "locale"),
    sourceUrl: textField(fields, "sourceurl", "url", "link", "source"),
    tags: listField(fields, "tags", "keywords", "categories", "category"),
    totalMinutes: elapsedMinutes(facts),
    ingredients,
    steps,
    notes,
    pictures: [...fieldPictures(fields), ...inOrderOfUse(reader.pictures, introPictures)],
    rating: null,
    publishedAt: textField(fields, "date", "published", "created"),
  };
}

function factsOf(fields: Map<string, unknown>): Facts {
  const facts = { ...NO_FACTS };
  const names: Record<keyof Facts, string[]> = {
    prepMinutes: ["preptime", "prep", "prepminutes"],
    cookMinutes: ["cooktime", "cook", "cookminutes"],
    totalMinutes: ["totaltime", "total", "totalminutes"],
    restMinutes: ["resttime", "rest", "waittime"],
    servings: ["servings", "serves", "yield", "makes"],
    cuisine: ["cuisine"],
    difficulty: ["difficulty", "level"],
    sourceName: ["sourcename", "source"],
    authorCredit: ["author", "authors", "by", "credit"],
  };
  // Object.entries widens the keys of a record that has exactly these.
  for (const [fact, from] of Object.entries(names) as [keyof Facts, string[]][]) {
    const value = textField(fields, ...from);
    if (value !== null && !(fact === "sourceName" && /^https?:/.test(value))) setFact(facts, fact, value);
  }
  return facts;
}

function fieldPictures(fields: Map<string, unknown>): FoundRecipe["pictures"] {
  const reference = textField(fields, "image", "images", "picture", "photo", "cover");
  return reference === null ? [] : [{ reference, alt: "" }];
}

/** The cover first: a picture above the recipe, else the last one, which shows the finished dish. */
function inOrderOfUse(pictures: FoundRecipe["pictures"], introPictures: number): FoundRecipe["pictures"] {
  if (introPictures > 0) return pictures;
  return [...pictures.slice(-1), ...pictures.slice(0, -1)];
}

function readSummary(nodes: RootContent[], reader: TextReader, facts: Facts): string[] {
  return nodes.flatMap((node) => {
    const lines =
      node.type === "list" ? node.children.map((item) => reader.item(item).own) : reader.lines(node);
    const prose = lines.filter((line) => line !== "" && !readFact(line, facts));
    return prose.length > 0 ? [prose.join(" ")] : [];
  });
}

function linesOf(sections: Section[]): NonNullable<FoundRecipe["lines"]> {
  const line = (kind: SectionKind) => sections.find((section) => section.kind === kind)?.line;
  const ingredients = line("ingredients");
  const steps = line("steps");
  return {
    ...(ingredients === undefined ? {} : { ingredientGroups: ingredients }),
    ...(steps === undefined ? {} : { stepGroups: steps }),
  };
}

/** Cuts the text at its headings and says what each part is; a first heading of its own is the title. */
function split(nodes: RootContent[], reader: TextReader): { title: string | null; sections: Section[] } {
  let title: string | null = null;
  let parent: Section = { kind: "summary", depth: 0, title: null, line: 1, nodes: [] };
  let current = parent;
  const sections = [current];

  nodes.forEach((node, index) => {
    const heading = headingOf(node, parent.kind, reader);
    if (!heading) {
      if (node.type !== "definition" && node.type !== "thematicBreak") current.nodes.push(node);
      return;
    }
    const isTitle =
      heading.depth === 1 && title === null && sections.length === 1 && sectionKind(heading.text) === "other";
    if (isTitle) {
      title = heading.text;
      return;
    }
    const isGroup = heading.depth > parent.depth && isGroupHeading(heading.text, parent.kind);
    const kind = isGroup ? parent.kind : kindOf(heading.text, sections, nodes[index + 1]);
    const isNamed = isGroup || !isPlainHeading(heading.text);
    current = {
      kind,
      depth: heading.depth,
      title: isNamed && kind !== "summary" ? heading.text.replace(/[:：\s]+$/, "") : null,
      line: node.position?.start.line ?? 1,
      nodes: [],
    };
    if (!isGroup) parent = current;
    sections.push(current);
  });
  return { title, sections };
}

function headingOf(
  node: RootContent,
  within: SectionKind,
  reader: TextReader,
): { text: string; depth: number } | null {
  if (node.type === "heading")
    return { text: reader.lines(node).join(" "), depth: (node satisfies Heading).depth };
  if (node.type !== "paragraph" || node.children[0]?.type !== "strong") return null;
  const rest = node.children.slice(1).map((child) => (child.type === "text" ? child.value : "…"));
  if (!/^\s*:?\s*$/.test(rest.join(""))) return null;
  const text = reader.lines(node).join(" ").replace(/:$/, "");
  const isPart = within === "ingredients" || within === "steps";
  return isPart || isPlainHeading(text) ? { text, depth: BOLD_DEPTH } : null;
}

/** Whether a heading below `parent` names a part of it, such as `For the sauce`, and not a section of its own. */
function isGroupHeading(heading: string, parent: SectionKind): boolean {
  if (parent !== "ingredients" && parent !== "steps") return false;
  const kind = sectionKind(heading);
  if (kind === parent || kind === "other" || kind === "summary") return true;
  return (kind === "ingredients" || kind === "steps") && !isPlainHeading(heading);
}

/** Under an unknown heading: above the ingredients summary; ingredients while they last; later steps or notes. */
function kindOf(heading: string, sections: Section[], next: RootContent | undefined): SectionKind {
  const kind = sectionKind(heading);
  if (kind !== "other") return kind;
  const has = (wanted: SectionKind) => sections.some((section) => section.kind === wanted);
  if (!has("ingredients") && !has("steps")) return "summary";
  if (next?.type !== "list") return "notes";
  if (!has("steps")) return next.ordered ? "steps" : "ingredients";
  return next.ordered ? "steps" : "notes";
}
