import type { CheerioAPI } from "cheerio/slim";
import { parseDom } from "./html-text.ts";
import { parseLooseJson } from "./loose-json.ts";
import { findMicrodata } from "./microdata.ts";
import { type Format, failure, guarded, type ImportIssue, notice } from "./model.ts";
import { findRecipeNodes, readRecipeNode } from "./schema-org.ts";
import type { SchemaNode } from "./schema-values.ts";

const MAX_CHARACTERS = 5 * 1024 * 1024;
const JSON_LD = "script[type*='ld+json' i]";

type Found = { node: SchemaNode; line: number };

/** A saved web page: its schema.org Recipes, from JSON-LD scripts or else from microdata. */
export const parseHtml: Format = guarded((html, context) => {
  if (html.length > MAX_CHARACTERS)
    return { recipes: [], issues: [failure(1, "has more than 5 MiB of HTML")] };
  const $ = parseDom(html);
  const issues: ImportIssue[] = [];
  const scripts = fromScripts($, html, issues);
  const found = scripts.length > 0 ? scripts : fromMicrodata($, html);
  if (found.length === 0)
    return { recipes: [], issues: [...issues.map(asFailure), failure(1, "holds no recipe data")] };

  const language = $("html").attr("lang") ?? null;
  const address =
    $("link[rel='canonical']").attr("href") ?? $("meta[property='og:url']").attr("content") ?? null;
  const read = found.map(({ node, line }, index) =>
    readRecipeNode(
      { ...(address ? { url: address } : {}), ...node },
      { key: index === 0 ? "" : `${index + 1}`, line, language },
      context,
    ),
  );
  return {
    recipes: read.flatMap(({ recipe }) => recipe ?? []),
    issues: [...issues, ...read.flatMap((entry) => entry.issues)],
  };
});

function fromScripts($: CheerioAPI, html: string, issues: ImportIssue[]): Found[] {
  return $(JSON_LD)
    .toArray()
    .flatMap((element) => {
      const line = lineAt(html, element.startIndex);
      try {
        return findRecipeNodes(parseLooseJson($(element).text())).map((node) => ({ node, line }));
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        issues.push(notice(line, "a JSON-LD script that is not valid JSON left out"));
        return [];
      }
    });
}

function fromMicrodata($: CheerioAPI, html: string): Found[] {
  return findMicrodata($).map(({ node, element }) => ({ node, line: lineAt(html, element.startIndex) }));
}

function lineAt(text: string, index: number | null): number {
  return text.slice(0, index ?? 0).split("\n").length;
}

function asFailure(issue: ImportIssue): ImportIssue {
  return { ...issue, severity: "failure" };
}
