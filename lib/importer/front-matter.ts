import { parseDocument } from "yaml";
import { failure, type ImportIssue } from "./model.ts";

const OPENING = /^---[ \t]*\n/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/m;
const MAX_ALIASES = 20;

type FrontMatter = {
  /** By name in lower case, without `_`, `-` and spaces: `prep_time` is `preptime`. */
  fields: Map<string, unknown>;
  /** The text with the front matter blanked out, so that lines keep their numbers. */
  body: string;
  issue: ImportIssue | null;
};

/** Takes YAML between `---` lines off the top; none is fine. */
export function readFrontMatter(text: string): FrontMatter {
  const opening = OPENING.exec(text);
  if (!opening) return { fields: new Map(), body: text, issue: null };
  const start = opening[0].length;
  const closing = CLOSING.exec(text.slice(start));
  if (!closing) return refused(1, "the front matter has no closing ---");

  const yaml = text.slice(start, start + closing.index);
  const body = "\n".repeat(yaml.split("\n").length) + text.slice(start + closing.index + closing[0].length);
  const document = parseDocument(yaml, { logLevel: "silent" });
  const [error] = document.errors;
  if (error) {
    const line = (error.linePos?.[0].line ?? 1) + 1;
    return refused(line, `the front matter is not valid YAML: ${error.message.split(/ at line|\n/, 1)[0]}`);
  }
  const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
  if (value === null) return { fields: new Map(), body, issue: null };
  if (typeof value !== "object" || Array.isArray(value))
    return refused(2, "the front matter is not a list of fields");
  const fields = Object.entries(value).map(([name, field]): [string, unknown] => [fieldName(name), field]);
  return { fields: new Map(fields), body, issue: null };
}

/** The first of these fields that holds text or a number. */
export function textField(fields: Map<string, unknown>, ...names: string[]): string | null {
  for (const name of names) {
    const text = textsOf(fields.get(name))[0];
    if (text !== undefined) return text;
  }
  return null;
}

/** All values of these fields; a string is a list separated by commas. */
export function listField(fields: Map<string, unknown>, ...names: string[]): string[] {
  return names.flatMap((name) => textsOf(fields.get(name))).flatMap((text) => text.split(/[,;]/));
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((entry) => !Array.isArray(entry)).flatMap(textsOf);
  if (typeof value === "string" || typeof value === "number")
    return [String(value)].filter((text) => text.trim() !== "");
  return [];
}

function fieldName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}

function refused(line: number, reason: string): FrontMatter {
  return { fields: new Map(), body: "", issue: failure(line, reason) };
}
