import { AppError, type FieldError } from "#lib/errors.ts";
import { dotted, fieldErrors, invalidFields, withoutWording } from "#lib/http/field-errors.ts";
import { toJsonSchema } from "#lib/http/json-schema.ts";
import { type RecipeContent, recipeContent } from "#lib/recipes/content-model.ts";

const json = toJsonSchema(recipeContent);

/** What is left of a list without its blanks, and where each of it was. */
type Kept<T> = { items: T[]; at: number[] };

/**
 * A draft's content as it is published: lines that are blank are left out, empty fields are absent.
 *
 * @param at Goes before the fields that errors name, which are those of the draft as it was given.
 * @throws {AppError} `validation`
 */
export function completeContent(draft: RecipeContent, at: readonly PropertyKey[] = []): RecipeContent {
  const { content, pathIn } = withoutBlanks(draft);
  const checked = recipeContent.safeParse(content, withoutWording);
  if (checked.success) return checked.data;
  const fields = checked.error.issues.flatMap((issue): FieldError[] => {
    const path = dotted([...at, ...pathIn(issue.path)]);
    return fieldErrors([issue], content, json).map(({ message }) => ({ path, message }));
  });
  throw invalidFields(fields);
}

function withoutBlanks(draft: RecipeContent) {
  const groups = draft.ingredientGroups.map(({ title, lines }) => ({
    title: orNull(title),
    ...keep(lines, isFilled),
  }));
  const stepGroups = draft.stepGroups.map(({ title, steps }) => ({
    title: orNull(title),
    ...keep(steps, isFilled),
  }));
  const kept = {
    ingredientGroups: keep(groups, ({ title, items }) => title !== null || items.length > 0),
    stepGroups: keep(stepGroups, ({ title, items }) => title !== null || items.length > 0),
    tags: keep(draft.tags, isFilled),
    notes: keep(draft.notes, isFilled),
  };
  const content: RecipeContent = {
    ...draft,
    authorCredit: orNull(draft.authorCredit),
    sourceUrl: orNull(draft.sourceUrl),
    sourceName: orNull(draft.sourceName),
    cuisine: orNull(draft.cuisine),
    totalMinutes: draft.totalMinutes || null,
    servings: draft.servings && { ...draft.servings, unit: orNull(draft.servings.unit) },
    tags: kept.tags.items,
    notes: kept.notes.items,
    ingredientGroups: kept.ingredientGroups.items.map(({ title, items }) => ({ title, lines: items })),
    stepGroups: kept.stepGroups.items.map(({ title, items }) => ({ title, steps: items })),
  };
  /** Where in the draft something of the content is. */
  const pathIn = ([field, index, part, line, ...rest]: readonly PropertyKey[]): PropertyKey[] => {
    const all = [field, index, part, line, ...rest].filter((key) => key !== undefined);
    if (typeof index !== "number" || !isOneOf(kept, field)) return all;
    const list = kept[field];
    const item = list.items[index];
    const lineAt = typeof line === "number" && typeof item === "object" ? (item.at[line] ?? line) : line;
    return [field, list.at[index] ?? index, part, lineAt, ...rest].filter((key) => key !== undefined);
  };
  return { content, pathIn };
}

function isOneOf<T extends object>(object: T, key: PropertyKey | undefined): key is keyof T {
  return key !== undefined && Object.hasOwn(object, key);
}

function keep<T>(items: readonly T[], isKept: (item: T) => boolean): Kept<T> {
  const kept = [...items.entries()].filter(([, item]) => isKept(item));
  return { items: kept.map(([, item]) => item), at: kept.map(([index]) => index) };
}

function isFilled(text: string): boolean {
  return /\S/.test(text);
}

function orNull(text: string | null): string | null {
  return text !== null && isFilled(text) ? text : null;
}

/** The same refusal, of fields that are part of something larger. */
export function within(refusal: unknown, at: readonly PropertyKey[]): unknown {
  if (!(refusal instanceof AppError) || refusal.fields.length === 0) return refusal;
  const fields = refusal.fields.map(({ path, message }) => ({
    path: [dotted(at), path].filter(Boolean).join("."),
    message,
  }));
  return new AppError(refusal.code, refusal.message, { fields });
}
