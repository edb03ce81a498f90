import { isExported, readExported } from "./export-form.ts";
import { brokenLine, parseLooseJson } from "./loose-json.ts";
import { type Format, failure, guarded, type ImportContext, type ImportResult } from "./model.ts";
import { findRecipeNodes, readRecipeNode } from "./schema-org.ts";

/** A `.json` file: schema.org Recipes, one or many, alone or in a graph; or recipes as our own API gives them. */
export const parseJsonLd: Format = guarded((text, context) => {
  try {
    return readDocument(parseLooseJson(text), { line: 1, prefix: "" }, context);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { recipes: [], issues: [failure(brokenLine(text), "is not valid JSON")] };
  }
});

/** All recipes of one JSON document; `prefix` is put before the key of all but the first. */
export function readDocument(
  document: unknown,
  { line, prefix, language = null }: { line: number; prefix: string; language?: string | null },
  context: ImportContext,
): ImportResult {
  const exported = (Array.isArray(document) ? document : [document]).filter(isExported);
  const nodes = exported.length > 0 ? [] : findRecipeNodes(document);
  const key = (index: number) => `${prefix}${index === 0 ? "" : `${index + 1}`}`;
  const read = [
    ...exported.map((recipe, index) => readExported(recipe, { key: key(index), line }, context)),
    ...nodes.map((node, index) => readRecipeNode(node, { key: key(index), line, language }, context)),
  ];
  return {
    recipes: read.flatMap(({ recipe }) => recipe ?? []),
    issues: read.length > 0 ? read.flatMap(({ issues }) => issues) : [failure(line, "holds no recipe")],
  };
}
