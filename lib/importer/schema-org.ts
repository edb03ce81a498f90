import { type FoundRecipe, finishRecipe, type Group } from "./draft.ts";
import { hasBlocks } from "./html-text.ts";
import type { ImportContext, ImportedRecipe, ImportIssue } from "./model.ts";
import { readInstructions } from "./schema-steps.ts";
import {
  addressOf,
  canonicalNode,
  dietOf,
  isNode,
  isOfType,
  listOf,
  numberOf,
  type SchemaNode,
  splitList,
  textOf,
  textsOf,
} from "./schema-values.ts";
import { parseServings } from "./servings.ts";
import { parseMinutes } from "./times.ts";

const MAX_DEPTH = 24;
const MAX_NODES = 200_000;

/** Where a node was found: its line in the file and what tells it from the file's other recipes. */
type Place = { key: string; line: number; language?: string | null };

/**
 * The Recipe nodes anywhere in a JSON-LD document, in order, with references (`{ "@id": … }`) to the document's
 * other nodes resolved one level deep.
 *
 * @throws {RangeError} when the document is nested too deeply or too large.
 */
export function findRecipeNodes(document: unknown): SchemaNode[] {
  const recipes: SchemaNode[] = [];
  const byId = new Map<string, SchemaNode>();
  let visited = 0;

  const visit = (value: unknown, depth: number): void => {
    if (depth > MAX_DEPTH || ++visited > MAX_NODES) throw new RangeError("nested too deeply");
    if (Array.isArray(value)) for (const entry of value) visit(entry, depth + 1);
    if (!isNode(value)) return;
    const id = value["@id"];
    if (typeof id === "string" && Object.keys(value).length > 1 && !byId.has(id)) byId.set(id, value);
    if (isOfType(value, "Recipe")) recipes.push(value);
    else for (const entry of Object.values(value)) visit(entry, depth + 1);
  };
  visit(document, 0);

  // The ids of authors and pictures inside a recipe are not visited: they are already in place.
  return recipes.map((recipe) => {
    const resolved = Object.entries(recipe).map(([name, value]) => [name, resolve(value, byId)]);
    // A node stays a node.
    return canonicalNode(Object.fromEntries(resolved)) as SchemaNode;
  });
}

/** A schema.org Recipe as a draft, or why it cannot be one. */
export function readRecipeNode(
  node: SchemaNode,
  place: Place,
  context: ImportContext,
): { recipe: ImportedRecipe | null; issues: ImportIssue[] } {
  return finishRecipe(foundInNode(node, place), context);
}

/** What a schema.org Recipe says, unchecked. */
export function foundInNode(node: SchemaNode, place: Place): FoundRecipe {
  return { ...contentsOf(node, place), ...measuresOf(node) };
}

type Measures = "prepMinutes" | "cookMinutes" | "totalMinutes" | "servings" | "rating";

function contentsOf(node: SchemaNode, place: Place): Omit<FoundRecipe, Measures> {
  const page = node.mainEntityOfPage;
  return {
    key: place.key,
    line: place.line,
    title: textOf(node.name) ?? textOf(node.headline) ?? "",
    summary: textOf(node.description) ?? "",
    language: textOf(node.inLanguage) ?? place.language ?? null,
    authorCredit:
      textsOf(node.author)
        .filter((name) => !/^https?:/i.test(name))
        .join(", ") || null,
    sourceUrl: addressOf(node.url) ?? addressOf(page) ?? addressOf(node["@id"]),
    sourceName: textOf(node.publisher) ?? textOf(node.sourceOrganization),
    cuisine: splitList(node.recipeCuisine)[0] ?? null,
    difficulty: textOf(node.difficulty) ?? textOf(node.educationalLevel),
    tags: [
      ...splitList(node.recipeCategory),
      ...splitList(node.keywords),
      ...listOf(node.suitableForDiet).flatMap((diet) => dietOf(diet) ?? []),
    ],
    ingredients: readIngredients(
      node.recipeIngredient ?? node.recipeIngredients ?? node.ingredients ?? node.ingredient,
    ),
    steps: readInstructions(
      node.recipeInstructions ?? node.recipeInstruction ?? node.instructions ?? node.step,
      textOf(node.name),
    ),
    notes: textsOf(node.notes ?? node.recipeNotes).flatMap((text) => text.split("\n")),
    pictures: listOf(node.image).flatMap((image) => {
      const reference = addressOf(image);
      return reference
        ? [{ reference, alt: (isNode(image) && textOf(image.caption ?? image.description)) || "" }]
        : [];
    }),
    publishedAt: textOf(node.datePublished) ?? textOf(node.dateCreated),
  };
}

function measuresOf(node: SchemaNode): Pick<FoundRecipe, Measures> {
  return {
    prepMinutes: minutesOf(node.prepTime),
    cookMinutes: minutesOf(node.cookTime ?? node.performTime),
    totalMinutes: minutesOf(node.totalTime),
    servings: servingsOf(node.recipeYield ?? node.yield),
    rating: ratingOf(listOf(node.aggregateRating)[0]),
  };
}

const BULLET = /^(?:[•▢◦*·□☐✓✔\u2022-]|\[\s?\])\s+/;

/** Lines; one that ends with a colon and has no quantity is the heading of those below it. */
function readIngredients(value: unknown): Group[] {
  const entries = listOf(value).flatMap((entry) =>
    isNode(entry) && !isOfType(entry, "PropertyValue")
      ? listOf(entry.itemListElement ?? entry.item ?? entry)
      : [entry],
  );
  const isOnlyOne = entries.length === 1;
  const lines = entries.flatMap((entry) => {
    if (isNode(entry)) return measuredLine(entry);
    const text = textOf(entry) ?? "";
    // One entry is one line, however it was wrapped, unless it is the whole list or says otherwise with HTML.
    const isList = isOnlyOne || (typeof entry === "string" && hasBlocks(entry));
    return isList ? text.split("\n") : [text];
  });
  const groups: Group[] = [{ title: null, entries: [] }];
  for (const line of lines.map((text) => text.trim().replace(BULLET, ""))) {
    if (/[:：]$/.test(line) && !/\d/.test(line))
      groups.push({ title: line.replace(/[:：]$/, ""), entries: [] });
    else groups.at(-1)?.entries.push(line);
  }
  return groups;
}

function measuredLine(node: SchemaNode): string[] {
  const amount = node.amount ?? node.requiredQuantity ?? node.quantity ?? node.value;
  const quantity = isNode(amount) ? [numberOf(amount.value), textOf(amount.unitText)] : [textOf(amount)];
  const parts = [
    ...quantity,
    textOf(node.unitText),
    textOf(node.name ?? node.text ?? node.item ?? node["@value"]),
  ];
  return [parts.filter((part) => part !== null).join(" ")];
}

function minutesOf(value: unknown): number | null {
  const [first] = listOf(value);
  if (typeof first === "number") return first;
  const text = isNode(first) ? textOf(first.maxValue ?? first.value) : textOf(first);
  return text === null ? null : parseMinutes(text);
}

/** Of `["4", "4 dumplings"]` the one that says more; a QuantitativeValue has value and unit apart. */
function servingsOf(value: unknown): FoundRecipe["servings"] {
  const texts = listOf(value).flatMap((entry) =>
    isNode(entry) ? [`${textOf(entry.value) ?? ""} ${textOf(entry.unitText) ?? ""}`] : (textOf(entry) ?? []),
  );
  const parsed = texts.flatMap((text) => parseServings(text) ?? []);
  return parsed.find(({ unit }) => unit !== null) ?? parsed[0] ?? null;
}

/** Brought to a scale of 1 to 5; null without votes. */
function ratingOf(value: unknown): FoundRecipe["rating"] {
  if (!isNode(value)) return null;
  const average = numberOf(value.ratingValue);
  const count = Math.round(numberOf(value.ratingCount) ?? numberOf(value.reviewCount) ?? 0);
  const best = numberOf(value.bestRating) ?? 5;
  const worst = numberOf(value.worstRating) ?? 1;
  if (average === null || average < worst || average > best || best <= worst) return null;
  if (count < 1 || count > 1_000_000_000) return null;
  const scaled = best === 5 ? average : 1 + ((average - worst) / (best - worst)) * 4;
  return scaled >= 1 && scaled <= 5 ? { average: Math.round(scaled * 100) / 100, count } : null;
}

function resolve(value: unknown, byId: Map<string, SchemaNode>): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolve(entry, byId));
  if (!isNode(value) || typeof value["@id"] !== "string" || Object.keys(value).length > 1) return value;
  return byId.get(value["@id"]) ?? value;
}
