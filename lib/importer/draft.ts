import { MAX_PICTURES, MAX_TAGS, type RecipeDraft, recipeDraft } from "#lib/recipes/draft.ts";
import { MAX_MINUTES } from "#lib/recipes/model.ts";
import { cuisineOf } from "./cuisines.ts";
import { failure, type ImportContext, type ImportedRecipe, type ImportIssue, notice } from "./model.ts";
import { cleanLine, cleanParagraphs } from "./text.ts";

export type Group = { title: string | null; entries: string[] };

/** A recipe as a format found it: text unclean, times and numbers unchecked. */
export type FoundRecipe = {
  key: string;
  line: number;
  /** Lines of parts that have their own, for what is refused there. */
  lines?: Partial<Record<keyof RecipeDraft, number>>;
  title: string;
  summary: string;
  language: string | null;
  authorCredit: string | null;
  sourceUrl: string | null;
  sourceName: string | null;
  cuisine: string | null;
  difficulty: string | null;
  tags: string[];
  prepMinutes: number | null;
  cookMinutes: number | null;
  totalMinutes: number | null;
  servings: RecipeDraft["servings"];
  ingredients: Group[];
  steps: Group[];
  notes: string[];
  pictures: RecipeDraft["pictures"];
  rating: { average: number; count: number } | null;
  /** ISO 8601 or what `Date` reads. */
  publishedAt: string | null;
};

type Finished = { recipe: ImportedRecipe | null; issues: ImportIssue[] };

/**
 * Cleans what a format found and checks it against what the database takes. What is essential and wrong refuses
 * the recipe; a time, a tag or a picture that makes no sense is left out with a notice.
 */
export function finishRecipe(found: FoundRecipe, context: ImportContext): Finished {
  const { draft, issues } = cleanRecipe(found, context);
  const checked = recipeDraft.safeParse(draft);
  if (checked.success) return { recipe: { key: found.key, line: found.line, draft: checked.data }, issues };
  const refused = checked.error.issues;
  // The first part of an issue's path is a field of the draft.
  const field = refused[0]?.path[0] as keyof RecipeDraft | undefined;
  const line = (field && found.lines?.[field]) ?? found.line;
  return { recipe: null, issues: [failure(line, unique(refused.map((issue) => issue.message)).join("; "))] };
}

/** Cleans without checking: what is essential may be missing or too long. */
export function cleanRecipe(
  found: FoundRecipe,
  context: ImportContext,
): { draft: RecipeDraft; issues: ImportIssue[] } {
  const issues: ImportIssue[] = [];
  const leaveOut = (reason: string) => issues.push(notice(found.line, reason));

  const tags = unique(found.tags.map((tag) => cleanLine(tag).toLowerCase()).filter((tag) => tag !== ""));
  const shortTags = tags.filter((tag) => tag.length <= 60);
  if (shortTags.length < tags.length) leaveOut("tags of more than 60 characters left out");
  if (shortTags.length > MAX_TAGS) leaveOut(`only the first ${MAX_TAGS} of ${shortTags.length} tags kept`);
  if (found.pictures.length > MAX_PICTURES) leaveOut(`only the first ${MAX_PICTURES} pictures kept`);

  const draft: RecipeDraft = {
    title: cleanLine(found.title),
    summary: cleanParagraphs(found.summary),
    language: languageOf(found.language) ?? context.language,
    authorCredit: lineOrNull(found.authorCredit, 200),
    sourceUrl: webAddress(found.sourceUrl),
    sourceName: lineOrNull(found.sourceName, 200),
    cuisine: lineOrNull(found.cuisine, 60) ?? cuisineOf(tags),
    difficulty: difficultyOf(found.difficulty),
    tags: shortTags.slice(0, MAX_TAGS),
    prepMinutes: minutes(found.prepMinutes, "preparation time", 0, leaveOut),
    cookMinutes: minutes(found.cookMinutes, "cooking time", 0, leaveOut),
    totalMinutes: minutes(found.totalMinutes, "total time", 1, leaveOut),
    servings: found.servings && { ...found.servings, unit: lineOrNull(found.servings.unit, 40) },
    ingredientGroups: groups(found.ingredients, cleanLine).map(({ title, entries }) => ({
      title,
      lines: entries,
    })),
    stepGroups: groups(found.steps, cleanParagraphs).map(({ title, entries }) => ({ title, steps: entries })),
    notes: found.notes.map(cleanLine).filter((note) => note !== ""),
    pictures: pictures(found.pictures),
    rating: found.rating,
    publishedAt: instant(found.publishedAt, leaveOut),
  };
  return { draft, issues };
}

function groups(found: Group[], clean: (text: string) => string): Group[] {
  return found
    .map(({ title, entries }) => ({
      title: lineOrNull(title, 200),
      entries: entries.map(clean).filter((entry) => /[\p{L}\p{N}]/u.test(entry)),
    }))
    .filter((group) => group.entries.length > 0);
}

function pictures(found: RecipeDraft["pictures"]): RecipeDraft["pictures"] {
  const named = found
    .map(({ reference, alt }) => ({ reference: cleanLine(reference), alt: cleanLine(alt.slice(0, 500)) }))
    .filter(
      ({ reference }) => reference !== "" && reference.length <= 2_000 && !reference.startsWith("data:"),
    );
  return [...new Map(named.map((picture) => [picture.reference, picture])).values()].slice(0, MAX_PICTURES);
}

function minutes(
  value: number | null,
  name: string,
  least: number,
  leaveOut: (reason: string) => void,
): number | null {
  if (value === null || Number.isNaN(value)) return null;
  const whole = Math.round(value);
  if (whole === 0 && least > 0) return null;
  if (whole >= least && whole <= MAX_MINUTES) return whole;
  leaveOut(`${name} of ${whole} min left out: not between ${least} min and a year`);
  return null;
}

function instant(text: string | null, leaveOut: (reason: string) => void): Date | null {
  if (text === null || text.trim() === "") return null;
  const date = new Date(text.trim().slice(0, 40));
  const year = date.getUTCFullYear();
  if (year >= 1 && year < 9999) return date;
  leaveOut("date left out: not a date");
  return null;
}

function languageOf(text: string | null): string | null {
  const [primary = "", ...rest] = (text ?? "").trim().replaceAll("_", "-").split("-");
  const code = [primary.toLowerCase(), ...rest].join("-");
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code) ? code : null;
}

function difficultyOf(text: string | null): RecipeDraft["difficulty"] {
  const word = text?.trim().toLowerCase() ?? "";
  if (/^(very )?(easy|simple|beginner|low)\b/.test(word)) return "easy";
  if (/^(medium|moderate|intermediate|normal|average)\b/.test(word)) return "medium";
  if (/^(very )?(hard|difficult|advanced|expert|challenging|high)\b/.test(word)) return "hard";
  return null;
}

function webAddress(text: string | null): string | null {
  const address = text?.trim() ?? "";
  if (address.length > 2_000 || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).href.slice(0, 2_000);
}

function lineOrNull(text: string | null, most: number): string | null {
  const line = cleanLine(text ?? "");
  if (line === "") return null;
  return line.length <= most ? line : `${cleanLine(line.slice(0, most - 1))}…`;
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)];
}
