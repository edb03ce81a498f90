import { finishRecipe, type Group } from "./draft.ts";
import type { ImportContext, ImportedRecipe, ImportIssue } from "./model.ts";
import { isNode, listOf, type SchemaNode } from "./schema-values.ts";

/** Whether a value is a recipe as `GET /api/recipes/{slug}` answers it. */
export function isExported(value: unknown): value is SchemaNode {
  return isNode(value) && Array.isArray(value.ingredientGroups) && Array.isArray(value.stepGroups);
}

/** Takes text as it is: nothing in our own form is HTML. */
export function readExported(
  node: SchemaNode,
  { key, line }: { key: string; line: number },
  context: ImportContext,
): { recipe: ImportedRecipe | null; issues: ImportIssue[] } {
  const source = isNode(node.source) ? node.source : {};
  const servings = isNode(node.servings) ? node.servings : {};
  const rating = isNode(node.rating) ? node.rating : {};
  const amount = finite(servings.amount);
  const average = finite(rating.average);
  return finishRecipe(
    {
      key,
      line,
      title: string(node.title) ?? "",
      summary: string(node.summary) ?? "",
      language: string(node.language),
      authorCredit: string(node.authorCredit),
      sourceUrl: string(source.url),
      sourceName: string(source.name),
      cuisine: name(node.cuisine),
      difficulty: string(node.difficulty),
      tags: listOf(node.tags).flatMap((tag) => name(tag) ?? []),
      prepMinutes: finite(node.prepMinutes),
      cookMinutes: finite(node.cookMinutes),
      totalMinutes: finite(node.totalMinutes),
      servings: amount === null ? null : { amount, unit: string(servings.unit) },
      ingredients: groups(node.ingredientGroups, "items"),
      steps: groups(node.stepGroups, "steps"),
      notes: listOf(node.notes).flatMap((note) => string(note) ?? []),
      pictures: [],
      rating: average === null ? null : { average, count: finite(rating.count) ?? 0 },
      publishedAt: string(node.publishedAt),
    },
    context,
  );
}

function groups(value: unknown, entries: "items" | "steps"): Group[] {
  return listOf(value)
    .filter(isNode)
    .map((group) => ({
      title: string(group.title),
      entries: listOf(group[entries]).flatMap(
        (entry) => (isNode(entry) ? string(entry.original) : string(entry)) ?? [],
      ),
    }));
}

function string(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function finite(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function name(value: unknown): string | null {
  return isNode(value) ? string(value.name) : string(value);
}
