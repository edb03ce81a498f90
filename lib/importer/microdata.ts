import type { Cheerio, CheerioAPI } from "cheerio/slim";
import type { AnyNode, Element } from "domhandler";
import { blocksOf, lineOf } from "./page-blocks.ts";
import { readIngredientBlocks, readStepBlocks } from "./page-groups.ts";
import type { SchemaNode } from "./schema-values.ts";

const MAX_DEPTH = 8;
const MAX_RECIPES = 10;
const MAX_LI_LENGTH = 400;
const MAX_PROPERTIES = 1_000;

/** Microdata and RDFa say the same with other attributes. */
const SYNTAXES = [
  {
    scope: "itemscope",
    type: "itemtype",
    property: "itemprop",
    recipe: "[itemscope][itemtype*='/Recipe' i]",
  },
  {
    scope: "typeof",
    type: "typeof",
    property: "property",
    recipe: "[typeof='Recipe' i],[typeof$=':Recipe' i],[typeof$='/Recipe' i]",
  },
] as const;
type Syntax = (typeof SYNTAXES)[number];

const INGREDIENTS = /^(?:recipe)?ingredients?$/i;
const STEPS = /^(?:recipe)?instructions?$/i;

/** The Recipe items marked up with microdata, else RDFa, as JSON-LD would say them, with the element of each. */
export function findMicrodata($: CheerioAPI): { node: SchemaNode; element: Element }[] {
  for (const syntax of SYNTAXES) {
    const found = $(syntax.recipe)
      .toArray()
      .slice(0, MAX_RECIPES)
      .map((element) => ({
        node: { ...readItem($, $(element), syntax, 0), "@type": "Recipe" },
        element,
      }));
    if (found.length > 0) return found;
  }
  return [];
}

/** Ingredients and instructions marked up outside of any item, as broken templates have them. */
export function findStrayProperties($: CheerioAPI): SchemaNode {
  const values = (pattern: RegExp, selector: string) =>
    $<Element, string>(selector)
      .toArray()
      .slice(0, MAX_PROPERTIES)
      .map((element) => ({ property: $(element), name: canonicalName(element.attribs.itemprop ?? "") }))
      .filter(({ property, name }) => pattern.test(name) && !isInside(property, name, null, SYNTAXES[0]))
      .flatMap(({ property, name }) => propertyValues($, property, SYNTAXES[0], name, 0));
  return {
    "@type": "Recipe",
    recipeIngredient: values(INGREDIENTS, "[itemprop*='ingredient' i]"),
    recipeInstructions: values(STEPS, "[itemprop*='instruction' i]"),
  };
}

function readItem($: CheerioAPI, item: Cheerio<Element>, syntax: Syntax, depth: number): SchemaNode {
  if (depth > MAX_DEPTH) throw new RangeError("nested too deeply");
  const properties = new Map<string, unknown[]>();
  const type = item.attr(syntax.type);
  for (const element of item.find(`[${syntax.property}]`).toArray().slice(0, MAX_PROPERTIES)) {
    const property = $(element);
    const owner = property.parent().closest(`[${syntax.scope}]`);
    if (owner[0] !== item[0]) continue;
    for (const written of (property.attr(syntax.property) ?? "").split(/\s+/)) {
      const name = canonicalName(written);
      if (name === "" || isInside(property, name, item, syntax)) continue;
      const values = propertyValues($, property, syntax, name, depth);
      const known = properties.get(name);
      if (known) known.push(...values);
      else properties.set(name, values);
    }
  }
  return { ...Object.fromEntries(properties), ...(type ? { "@type": type } : {}) };
}

function canonicalName(written: string): string {
  const name = written.replace(/^.*[:/#]/, "");
  if (INGREDIENTS.test(name)) return "recipeIngredient";
  return STEPS.test(name) ? "recipeInstructions" : name;
}

/** Lists are marked up as a whole and line by line: the whole has all there is. */
function isInside(
  property: Cheerio<Element>,
  name: string,
  item: Cheerio<Element> | null,
  syntax: Syntax,
): boolean {
  if (name !== "recipeIngredient" && name !== "recipeInstructions") return false;
  const outer = property.parent().closest(`[${syntax.property}]`);
  return (
    outer.length > 0 &&
    outer[0] !== item?.[0] &&
    canonicalName(outer.attr(syntax.property) ?? "") === name &&
    !outer.is("a,span")
  );
}

function propertyValues(
  $: CheerioAPI,
  property: Cheerio<Element>,
  syntax: Syntax,
  name: string,
  depth: number,
): unknown[] {
  if (INGREDIENTS.test(name)) return ingredientLines($, property, syntax);
  if (property.is(`[${syntax.scope}]`)) return [readItem($, property, syntax, depth + 1)];
  return STEPS.test(name) ? instructions(property) : [textIn(property)];
}

function ingredientLines($: CheerioAPI, property: Cheerio<Element>, syntax: Syntax): string[] {
  const content = property.attr("content");
  if (content) return [content];
  const [element] = property.toArray();
  if (!element) return [];
  if (property.find("li,tr,p,br").length > 1) {
    return readIngredientBlocks(blocksOf([element])).flatMap(({ title, entries }) => [
      ...(title ? [`${title}:`] : []),
      ...entries,
    ]);
  }
  return [lineOf(wholeLine($, property, syntax) ?? element)];
}

/** `<li>200 g <b itemprop="ingredients">flour</b></li>`: the item around it says how much. */
function wholeLine($: CheerioAPI, property: Cheerio<Element>, syntax: Syntax): Element | null {
  if (property.is("li,tr,p")) return null;
  const around = property.closest("li,tr") as Cheerio<Element>;
  const [line] = around.toArray();
  if (!line || line.attribs[syntax.scope] !== undefined || !isShort(line)) return null;
  const names = around.find(`[${syntax.property}]`).toArray();
  const isOnlyOne =
    names.filter((other) => INGREDIENTS.test(canonicalName($(other).attr(syntax.property) ?? ""))).length ===
    1;
  return isOnlyOne ? line : null;
}

/** Looks at no more than a line may have, since every property of a page asks. */
function isShort(element: Element): boolean {
  let left = MAX_LI_LENGTH;
  const fits = (nodes: readonly AnyNode[]): boolean =>
    nodes.every((node) => {
      left -= node.type === "text" ? node.data.length : 2;
      return left > 0 && (!("children" in node) || fits(node.children));
    });
  return fits(element.children);
}

function instructions(property: Cheerio<Element>): unknown[] {
  const content = property.attr("content");
  if (content) return [content];
  const [element] = property.toArray();
  if (!element) return [];
  if (property.is("li") || property.find("li,p,br,div,h2,h3,h4,h5,tr").length === 0) return [lineOf(element)];
  return readStepBlocks(blocksOf([element])).map(({ title, entries }) => ({
    "@type": "HowToSection",
    name: title,
    itemListElement: entries,
  }));
}

/** HTML for text, which keeps the blocks that steps are cut at. */
function textIn(property: Cheerio<Element>): string {
  const source = property.attr("src");
  const lazy = property.attr("data-src") ?? property.attr("data-lazy-src");
  const attribute =
    property.attr("content") ??
    property.attr("datetime") ??
    (property.is("img,source,video") ? (source?.startsWith("data:") ? lazy : (source ?? lazy)) : undefined) ??
    (property.is("a,link,area") ? property.attr("href") : undefined) ??
    (property.is("data,meter") ? property.attr("value") : undefined);
  return attribute ?? property.html() ?? "";
}
