import type { CheerioAPI } from "cheerio/slim";
import type { Element } from "domhandler";
import { parseLooseJson } from "./loose-json.ts";
import { salvageJson } from "./salvaged-json.ts";
import { findRecipeNodes } from "./schema-org.ts";
import { isNode, type SchemaNode, textOf } from "./schema-values.ts";

const LINKED = /<script\b[^>]*\btype\s*=\s*["']?[^"'>]*ld(?:\+|&#x2b;|&#43;)json[^>]*>([\s\S]*?)<\/script/gi;
const RECIPE_TYPE = /\\?"@type\\?"\s*:\s*\[?\s*\\?"(?:https?:\/\/schema\.org\/)?Recipe\\?"/;
const ASSIGNMENT = /^\s*(?:(?:window|self|globalThis)\.|var\s|let\s|const\s)\s*[\w$.]{1,60}\s*=\s*/;
const MAX_SCRIPTED_LENGTH = 300_000;
const MAX_SCRIPTS = 100;
const MIN_STEPS_LENGTH = 20;
const MIN_ATTRIBUTE_LENGTH = 100;
const MAX_DEPTH = 40;
const MAX_NODES = 300_000;

const INGREDIENTS = /^(?:recipe_?)?ingredients?(?:_?(?:list|groups|sections|items))?$/i;
const STEPS =
  /^(?:recipe_?)?(?:instructions?|directions|steps|method|methods|preparation|procedure)(?:_?(?:list|groups|sections|items|steps))?$/i;
const TITLES = ["title", "name", "recipeName", "headline"];
/** Where an app keeps the words of one line, the best first. */
const WORDS = [
  "text",
  "description",
  "content",
  "value",
  "display",
  "raw",
  "original",
  "html",
  "body",
  "instruction",
  "step",
];

/** The Recipe nodes of a page's JSON-LD scripts, mended where they are broken. */
export function findLinkedData($: CheerioAPI): SchemaNode[] {
  const scripts = $("script[type*='ld+json' i],script[type*='ld&#x2b;json' i]")
    .toArray()
    .slice(0, MAX_SCRIPTS);
  return scripts.flatMap((script) => recipesIn($(script).text()));
}

/** As `findLinkedData`, of a page that is nested too deeply to be read as one. */
export function findLinkedDataInText(html: string): SchemaNode[] {
  return [...html.matchAll(LINKED)].slice(0, MAX_SCRIPTS).flatMap((match) => recipesIn(match[1] ?? ""));
}

function recipesIn(json: string): SchemaNode[] {
  if (!/recipe/i.test(json)) return [];
  try {
    return findRecipeNodes(read(json));
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function read(json: string): unknown {
  try {
    const parsed = parseLooseJson(json);
    // Some encode twice: the script holds a string of JSON.
    return typeof parsed === "string" ? salvageJson(parsed) : parsed;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return salvageJson(json);
  }
}

/** Recipe nodes that a program of the page would write into it: JSON in a script, perhaps as a string in JavaScript. */
export function findScriptedData($: CheerioAPI): SchemaNode[] {
  const scripts = $("script:not([src])").toArray().slice(0, MAX_SCRIPTS);
  return scripts.flatMap((script) => {
    const source = $(script).text();
    if (!RECIPE_TYPE.test(source)) return [];
    const text = source.includes('\\"@type\\"') ? unescapeOnce(source) : source;
    const at = RECIPE_TYPE.exec(text)?.index ?? -1;
    const start = Math.max(text.lastIndexOf('{"@context"', at), text.lastIndexOf("{", at));
    return start < 0 ? [] : recipesIn(text.slice(start, start + MAX_SCRIPTED_LENGTH));
  });
}

/** The same in an attribute, from where a program would take it. */
export function findDataInAttributes($: CheerioAPI): SchemaNode[] {
  const found: SchemaNode[] = [];
  for (const { attribs } of $<Element, string>("*").toArray()) {
    for (const value of Object.values(attribs)) {
      if (value.length < MIN_ATTRIBUTE_LENGTH || !/ingredient/i.test(value)) continue;
      const state = RECIPE_TYPE.test(value) ? null : inState(value);
      found.push(...(state ? [state] : recipesIn(value)));
      if (found.length > 0) return found;
    }
  }
  return found;
}

/** A string's content as JavaScript understands it, one level of escapes taken off. */
function unescapeOnce(source: string): string {
  return source.replace(/\\(["\\])/g, "$1");
}

/** A recipe in the state that an app leaves for itself in a page (`__NEXT_DATA__` and the like); null without one. */
export function findAppState($: CheerioAPI): SchemaNode | null {
  for (const script of $<Element, string>("script:not([src])").toArray().slice(0, MAX_SCRIPTS)) {
    const source = $(script).text();
    if (!/ingredient/i.test(source)) continue;
    const found = inState(script.attribs.type?.includes("json") ? source : assignedJson(source));
    if (found) return found;
  }
  return null;
}

/** `window.__STATE__ = {…};`, also as a string that is parsed there; empty where it is something else. */
function assignedJson(source: string): string {
  const [start = ""] = ASSIGNMENT.exec(source) ?? [];
  if (start === "") return "";
  const value = source
    .slice(start.length)
    .trim()
    .replace(/;?\s*$/, "");
  if (!value.startsWith("JSON.parse(")) return value;
  try {
    const text: unknown = JSON.parse(value.slice("JSON.parse(".length, -1));
    return typeof text === "string" ? text : "";
  } catch {
    return "";
  }
}

function inState(json: string): SchemaNode | null {
  let state: unknown;
  try {
    state = JSON.parse(json);
  } catch {
    return null;
  }
  let left = MAX_NODES;
  const visit = (value: unknown, depth: number): SchemaNode | null => {
    if (depth > MAX_DEPTH || --left < 0 || typeof value !== "object" || value === null) return null;
    if (isNode(value)) {
      const recipe = asRecipe(value);
      if (recipe) return recipe;
    }
    for (const inner of Object.values(value)) {
      const found = visit(inner, depth + 1);
      if (found) return found;
    }
    return null;
  };
  return visit(state, 0);
}

function asRecipe(node: SchemaNode): SchemaNode | null {
  const valueNamed = (pattern: RegExp) =>
    Object.entries(node).find(([name, value]) => pattern.test(name) && value)?.[1];
  const lines = linesOf(valueNamed(INGREDIENTS), true);
  const steps = linesOf(valueNamed(STEPS), false);
  if (lines.length < 2 || steps.join("").length < MIN_STEPS_LENGTH) return null;
  const name = TITLES.map((title) => node[title]).find((title) => typeof title === "string");
  return { "@type": "Recipe", name, recipeIngredient: lines, recipeInstructions: steps };
}

/** Lines of a list of texts, of things with texts, or of groups of such. */
function linesOf(value: unknown, isIngredients: boolean, depth = 0): string[] {
  if (depth > 4 || value === null) return [];
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap((entry) => linesOf(entry, isIngredients, depth + 1));
  if (!isNode(value)) return [];
  const inner = Object.entries(value).find(
    ([name, list]) =>
      Array.isArray(list) &&
      list.length > 0 &&
      (/items?$|list$|lines$/i.test(name) || INGREDIENTS.test(name) || STEPS.test(name)),
  )?.[1];
  if (inner) {
    const title = textOf(value.title ?? value.name ?? value.heading);
    return [...(title ? [`${title.replace(/:$/, "")}:`] : []), ...linesOf(inner, isIngredients, depth + 1)];
  }
  const words = WORDS.map((name) => textOf(value[name])).find((text) => text !== null);
  if (!isIngredients) return words ? [words] : [];
  const name = textOf(value.name ?? value.ingredient ?? value.title ?? value.food);
  const amount = textOf(value.amount ?? value.quantity ?? value.qty);
  const line = [amount, textOf(value.unit ?? value.measure), name].filter((part) => part !== null).join(" ");
  return name ? [line] : words ? [words] : [];
}
