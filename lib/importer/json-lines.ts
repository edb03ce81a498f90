import { createHash } from "node:crypto";
import { slugify } from "#lib/slug.ts";
import { readDocument } from "./json-ld.ts";
import { type Format, failure, guarded, type ImportContext, type ImportResult } from "./model.ts";
import { isNode } from "./schema-values.ts";

export const MAX_LINE_BYTES = 1024 * 1024;

/** A small JSON Lines text at once; a large file goes line by line through `parseJsonLine`. */
export const parseJsonLines: Format = guarded((text, context) => {
  const results = text.split("\n").map((line, index) => parseJsonLine(line, index + 1, context));
  return {
    recipes: results.flatMap(({ recipes }) => recipes),
    issues: results.flatMap(({ issues }) => issues),
  };
});

/** One line: a recipe in either of the forms that a `.json` file may have. An empty line is nothing. */
export function parseJsonLine(text: string, line: number, context: ImportContext): ImportResult {
  const parse = guarded((source) => {
    if (source.trim() === "") return { recipes: [], issues: [] };
    if (source.length > MAX_LINE_BYTES)
      return { recipes: [], issues: [failure(line, "is longer than 1 MiB")] };
    let document: unknown;
    try {
      document = JSON.parse(source.replace(/^\uFEFF/, ""));
    } catch {
      return { recipes: [], issues: [failure(line, "is not valid JSON")] };
    }
    return readDocument(document, { line, prefix: lineKey(document) }, context);
  });
  const { recipes, issues } = parse(text, context);
  return { recipes, issues: issues.map((issue) => ({ ...issue, line })) };
}

/** What the record calls itself, so that lines may move; its whole content where it has no name. */
function lineKey(document: unknown): string {
  const record = isNode(document) ? document : {};
  for (const value of [record["@id"], record.id, record.url, record.identifier, record.slug]) {
    if (typeof value === "string" && value.trim() !== "") return value.trim().slice(0, 500);
    if (typeof value === "number") return String(value);
  }
  const title = record.name ?? record.title;
  if (typeof title === "string" && title.trim() !== "") return slugify(title);
  return createHash("sha256").update(JSON.stringify(document)).digest("hex").slice(0, 16);
}
