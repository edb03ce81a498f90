import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { newId } from "../new-id.ts";

/** A line of a list that is written: an ingredient, a step, or the heading of those below it. */
export type Row = { id: string; isHeading: boolean; text: string };
export type FormPicture = {
  id: string;
  /** The stored picture's name; null while it is on its way. */
  image: string | null;
  alt: string;
};

/** A recipe as it stands in the editor: groups laid out as one list of rows, so that any row can go anywhere. */
export type RecipeForm = Omit<RecipeContent, "ingredientGroups" | "stepGroups" | "notes" | "pictures"> & {
  ingredients: Row[];
  steps: Row[];
  /** One a line. */
  notes: string;
  pictures: FormPicture[];
};
export type RowList = "ingredients" | "steps";

export function newRow(text = "", isHeading = false): Row {
  return { id: newId(), isHeading, text };
}

/** The form of a recipe's content; each list has a row to write in. */
export function formOf({
  ingredientGroups,
  stepGroups,
  notes,
  pictures,
  ...rest
}: RecipeContent): RecipeForm {
  return {
    ...rest,
    ingredients: rowsOf(ingredientGroups.map(({ title, lines }) => ({ title, lines }))),
    steps: rowsOf(stepGroups.map(({ title, steps }) => ({ title, lines: steps }))),
    notes: notes.join("\n"),
    pictures: pictures.map(({ image, alt }) => ({ id: newId(), image, alt })),
  };
}

/** What of the form can be kept by the server: without empty rows and pictures that are on their way. */
export function contentOf({ ingredients, steps, notes, pictures, ...rest }: RecipeForm): RecipeContent {
  return {
    ...rest,
    ingredientGroups: groupsOf(ingredients).map(({ title, rows }) => ({ title, lines: rows.map(textOf) })),
    stepGroups: groupsOf(steps).map(({ title, rows }) => ({ title, steps: rows.map(textOf) })),
    notes: notes.split(/\n+/).filter((note) => note.trim() !== ""),
    pictures: pictures.flatMap(({ image, alt }) => (image === null ? [] : [{ image, alt }])),
  };
}

/** Content as the form would give it back: what differs then, somebody has written. */
export const tidy = (content: RecipeContent) => contentOf(formOf(content));

/** The form with some fields as another version has them; pictures on their way stay. */
export function takeFields(
  form: RecipeForm,
  content: RecipeContent,
  fields: readonly (keyof RecipeContent)[],
): RecipeForm {
  const theirs = formOf(content);
  const taken = { ...form };
  for (const field of fields) {
    const name = LISTS[field] ?? (field as keyof RecipeForm & keyof RecipeContent);
    Object.assign(taken, { [name]: theirs[name] });
  }
  const waiting = form.pictures.filter(({ image }) => image === null);
  return fields.includes("pictures") ? { ...taken, pictures: [...theirs.pictures, ...waiting] } : taken;
}

/**
 * The name of the control that a refused input belongs to: `ingredientGroups.0.lines.3` is a row, `title` a field. What
 * no control shows belongs to the field that comes first in the path.
 */
export function controlOf(form: RecipeForm, path: string): string {
  const [field = "", group, , line] = path.replace(/^content\./, "").split(".");
  const list = LISTS[field];
  if (list) {
    const found = groupsOf(form[list])[Number(group)];
    const row = line === undefined ? found?.heading : found?.rows[Number(line)];
    return rowControl(row?.id ?? form[list][0]?.id ?? "");
  }
  return field;
}

export const rowControl = (id: string) => `row-${id}`;

const LISTS: Record<string, RowList> = { ingredientGroups: "ingredients", stepGroups: "steps" };
const textOf = ({ text }: Row) => text;

function rowsOf(groups: { title: string | null; lines: string[] }[]): Row[] {
  const rows = groups.flatMap(({ title, lines }) => [
    ...(title === null ? [] : [newRow(title, true)]),
    ...lines.map((line) => newRow(line)),
  ]);
  return rows.length > 0 ? rows : [newRow()];
}

type Group = { title: string | null; heading: Row | null; rows: Row[] };

function groupsOf(rows: Row[]): Group[] {
  const groups: Group[] = [];
  for (const row of rows.filter(({ text }) => text.trim() !== "")) {
    if (row.isHeading) groups.push({ title: row.text, heading: row, rows: [] });
    else if (groups.length === 0) groups.push({ title: null, heading: null, rows: [row] });
    else groups.at(-1)?.rows.push(row);
  }
  return groups;
}
