import type { CheerioAPI } from "cheerio/slim";
import type { RecipeDraft } from "#lib/recipes/draft.ts";
import { clipDraft } from "./clip.ts";
import { cleanRecipe, type FoundRecipe, type Group } from "./draft.ts";
import { parseDom } from "./html-text.ts";
import { findMicrodata, findStrayProperties } from "./microdata.ts";
import { blocksOf } from "./page-blocks.ts";
import {
  findAppState,
  findDataInAttributes,
  findLinkedData,
  findLinkedDataInText,
  findScriptedData,
} from "./page-data.ts";
import { ingredientScore } from "./page-groups.ts";
import { type MarkedUp, readByClasses, readCard } from "./page-markup.ts";
import { readSections } from "./page-sections.ts";
import { type PageNames, readPageNames, withoutSite } from "./page-title.ts";
import { foundInNode } from "./schema-org.ts";
import { isNode, listOf, type SchemaNode, textOf } from "./schema-values.ts";
import { countOf, fuller, hasAmounts, withoutBullets } from "./stated-and-shown.ts";
import { lettersOf, linkedAddress } from "./text.ts";

/** What is longer is read up to here. */
const MAX_CHARACTERS = 5 * 1024 * 1024;
const PLACE = { key: "", line: 1 };
/** Fewer lines found by guessing are no recipe. */
const LEAST_GUESSED = 2;

type Page = { $: CheerioAPI; url: string; names: PageNames };

/**
 * The main recipe of any web page, for a cook to look over: from schema.org data (JSON-LD, microdata, RDFa), else from the
 * markup of recipe plug-ins, the page's headings or its class names. What one of them leaves out, the next may say.
 *
 * Never throws; takes time in proportion to the page, of which at most 5 MiB are read.
 *
 * @param url Where the page is from: for relative addresses, and to tell its recipe from others on it.
 * @returns A draft within all bounds of `recipeDraft`, except that ingredients or directions may be missing where the
 *   page does not have them; null where there is no recipe.
 */
export function readRecipePage(html: string, url: string): RecipeDraft | null {
  try {
    return readPage(html.slice(0, MAX_CHARACTERS), url);
  } catch (error) {
    if (error instanceof RangeError) return readDeepPage(html.slice(0, MAX_CHARACTERS), url);
    throw error;
  }
}

/** Nested too deeply for a document: what scripts say is still to be had. */
function readDeepPage(html: string, url: string): RecipeDraft | null {
  const [node] = findLinkedDataInText(html);
  return node ? finish(foundInNode(node, PLACE), url, null) : null;
}

function readPage(html: string, url: string): RecipeDraft | null {
  const $ = parseDom(html);
  const names = readPageNames($, url);
  const page = { $, url, names };
  const node = mainNode(page);
  const found = node ? foundInNode(node, PLACE) : null;
  const isWhole =
    found && countOf(found.ingredients) > 1 && countOf(found.steps) > 1 && hasAmounts(found.ingredients);
  const drawn = isWhole ? readCard($) : readDrawn(page, found !== null);
  if (!found && !drawn) return null;
  return finish(withPage(found ?? emptyRecipe(), drawn, page), url, $("html").attr("lang") ?? null);
}

/** The page's recipe node that says most and fits the page best, with what others of its name add. */
function mainNode({ $, url, names }: Page): SchemaNode | null {
  const nodes = [...findLinkedData($), ...findMicrodata($).map(({ node }) => node)];
  const [best] = nodes
    .map((node, index) => ({ node, score: fitOf(node, url, names), index }))
    .toSorted((a, b) => b.score - a.score || a.index - b.index);
  if (!best)
    return (
      nodeOrNull(findStrayProperties($)) ??
      findScriptedData($)[0] ??
      findAppState($) ??
      findDataInAttributes($)[0] ??
      null
    );
  const name = lettersOf(textOf(best.node.name) ?? "");
  const same = nodes.filter((node) => {
    const other = lettersOf(textOf(node.name) ?? "");
    return node !== best.node && (other === name || other === "" || name === "");
  });
  return [...same, findStrayProperties($)].reduce(
    (merged, node) => ({ ...saying(node), ...saying(merged) }),
    best.node,
  );
}

function fitOf(node: SchemaNode, url: string, { title }: PageNames): number {
  const name = lettersOf(textOf(node.name) ?? "");
  const pageName = lettersOf(title ?? "");
  const isNamed = name !== "" && pageName !== "" && (pageName.includes(name) || name.includes(pageName));
  const addresses = [node.url, node["@id"], node.mainEntityOfPage].flatMap((value) =>
    listOf(value).map((entry) => (isNode(entry) ? (entry["@id"] ?? entry.url) : entry)),
  );
  return (
    (hasText(node.recipeIngredient ?? node.ingredients) ? 4 : 0) +
    (hasText(node.recipeInstructions ?? node.instructions) ? 4 : 0) +
    (isNamed ? 3 : 0) +
    (name === "" ? 0 : 1) +
    (addresses.some((address) => typeof address === "string" && isSamePage(address, url)) ? 3 : 0)
  );
}

function isSamePage(address: string, url: string): boolean {
  if (!URL.canParse(address, url) || !URL.canParse(url)) return false;
  const path = (text: string) => new URL(text, url).pathname.replace(/\/+$/, "");
  return path(address) === path(url);
}

/** A node's properties that have a value. */
function saying(node: SchemaNode): SchemaNode {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => hasText(value)));
}

function hasText(value: unknown): boolean {
  return listOf(value).some((entry) =>
    isNode(entry) ? Object.keys(entry).length > 0 : entry !== "" && entry !== null,
  );
}

function nodeOrNull(node: SchemaNode): SchemaNode | null {
  return hasText(node.recipeIngredient) ? node : null;
}

/** What the page shows, where its data is missing or says everything in one piece; null where that is no recipe. */
function readDrawn({ $ }: Page, isKnown: boolean): MarkedUp | null {
  const card = readCard($);
  if (card && countOf(card.ingredients) > 0 && countOf(card.steps) > 0) return card;
  const sections = readSections(blocksOf($.root().toArray()));
  const classes = readByClasses($);
  const ingredients = firstOf(card?.ingredients, better(sections.ingredients, classes.ingredients));
  const steps = firstOf(card?.steps, sections.steps, classes.steps);
  const isRecipe =
    countOf(ingredients) >= LEAST_GUESSED && countOf(steps) > 0 && ingredientScore(ingredients) > 0;
  return isRecipe || (isKnown && countOf(ingredients) + countOf(steps) > 0)
    ? { title: card?.title ?? null, ingredients, steps }
    : null;
}

function better(one: Group[], other: Group[]): Group[] {
  return ingredientScore(other) > ingredientScore(one) * 1.5 ? other : one;
}

function firstOf(...lists: (Group[] | undefined)[]): Group[] {
  return lists.find((groups) => groups !== undefined && countOf(groups) > 0) ?? [];
}

function withPage(found: FoundRecipe, drawn: MarkedUp | null, { $, url, names }: Page): FoundRecipe {
  const picture = $("meta[property='og:image'],meta[name='twitter:image']").attr("content");
  return {
    ...found,
    title: found.title === "" ? (drawn?.title ?? names.title ?? "") : titleOf(found.title, names),
    ingredients: drawn ? fuller(found.ingredients, drawn.ingredients) : found.ingredients,
    steps: drawn ? fuller(found.steps, drawn.steps) : found.steps,
    summary:
      found.summary || ($("meta[name='description'],meta[property='og:description']").attr("content") ?? ""),
    sourceUrl: linkedAddress(found.sourceUrl, url),
    sourceName: found.sourceName ?? names.siteName,
    pictures: found.pictures.length > 0 || !picture ? found.pictures : [{ reference: picture, alt: "" }],
  };
}

/** The site's name goes where a heading of the page says that it does not belong. */
function titleOf(stated: string, { title, siteName }: PageNames): string {
  const short = withoutSite(stated, siteName);
  return short !== stated && title !== null && lettersOf(short) === lettersOf(title) ? short : stated;
}

function finish(found: FoundRecipe, url: string, language: string | null): RecipeDraft | null {
  const pictures = found.pictures.flatMap(({ reference, alt }) =>
    URL.canParse(reference, url) ? [{ reference: new URL(reference, url).href, alt }] : [],
  );
  const { draft } = cleanRecipe(
    {
      ...found,
      ingredients: withoutBullets(found.ingredients),
      steps: withoutBullets(found.steps),
      pictures,
      sourceUrl: found.sourceUrl ?? url,
      language: found.language ?? language,
    },
    { language: "en" },
  );
  const clipped = clipDraft(draft);
  const isEmpty = clipped.ingredientGroups.length === 0 && clipped.stepGroups.length === 0;
  return clipped.title === "" || isEmpty ? null : clipped;
}

function emptyRecipe(): FoundRecipe {
  return foundInNode({}, PLACE);
}
