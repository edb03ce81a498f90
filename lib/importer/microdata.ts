import type { Cheerio, CheerioAPI } from "cheerio/slim";
import type { Element } from "domhandler";
import type { SchemaNode } from "./schema-values.ts";

const MAX_DEPTH = 8;
const MAX_RECIPES = 50;
const RECIPE = "[itemscope][itemtype*='schema.org/Recipe']";

/** The Recipe items marked up with `itemprop`, as JSON-LD would say them, with the element each was found in. */
export function findMicrodata($: CheerioAPI): { node: SchemaNode; element: Element }[] {
  return $(RECIPE)
    .toArray()
    .slice(0, MAX_RECIPES)
    .map((element) => ({ node: { ...readItem($, $(element), 0), "@type": "Recipe" }, element }));
}

function readItem($: CheerioAPI, item: Cheerio<Element>, depth: number): SchemaNode {
  if (depth > MAX_DEPTH) throw new RangeError("nested too deeply");
  const properties = new Map<string, unknown[]>();
  const type = item.attr("itemtype");
  for (const element of item.find("[itemprop]").toArray()) {
    const property = $(element);
    const owner = property.parent().closest("[itemscope]");
    if (owner[0] !== item[0]) continue;
    const value = property.is("[itemscope]") ? readItem($, property, depth + 1) : textIn(property);
    for (const name of (property.attr("itemprop") ?? "").split(/\s+/)) {
      const values = properties.get(name);
      if (values) values.push(value);
      else if (name !== "") properties.set(name, [value]);
    }
  }
  return { ...Object.fromEntries(properties), ...(type ? { "@type": type } : {}) };
}

/** HTML for text, which keeps the blocks that steps are cut at. */
function textIn(property: Cheerio<Element>): string {
  const attribute =
    property.attr("content") ??
    property.attr("datetime") ??
    (property.is("img,source,video") ? (property.attr("src") ?? property.attr("data-src")) : undefined) ??
    (property.is("a,link,area") ? property.attr("href") : undefined) ??
    (property.is("data,meter") ? property.attr("value") : undefined);
  return attribute ?? property.html() ?? "";
}
