import type { RecipeContent } from "#lib/recipes/content-model.ts";

export type Field = keyof RecipeContent;

type FieldForm = {
  label: string;
  /** What it says, by the line; nothing where it is empty. */
  lines: (content: RecipeContent) => string[];
};

const one = (text: string | null) => (text === null || text.trim() === "" ? [] : [text]);
const minutes = (count: number | null) => (count === null ? [] : [`${count} min`]);
const grouped = (title: string | null, lines: string[]) => [
  ...(title === null ? [] : [`${title}:`]),
  ...lines,
];

/** All that a cook writes, in the order of the editor. */
export const FIELDS: Record<Field, FieldForm> = {
  title: { label: "Title", lines: ({ title }) => one(title) },
  summary: { label: "Summary", lines: ({ summary }) => summary.split(/\n+/).filter(Boolean) },
  pictures: {
    label: "Pictures",
    lines: ({ pictures }) => pictures.map(({ image, alt }) => `${alt || "Picture"} (${image.slice(0, 6)})`),
  },
  prepMinutes: { label: "Preparation", lines: ({ prepMinutes }) => minutes(prepMinutes) },
  cookMinutes: { label: "Cooking", lines: ({ cookMinutes }) => minutes(cookMinutes) },
  totalMinutes: { label: "In all", lines: ({ totalMinutes }) => minutes(totalMinutes) },
  servings: {
    label: "Makes",
    lines: ({ servings }) => (servings ? [`${servings.amount} ${servings.unit ?? "servings"}`] : []),
  },
  difficulty: { label: "Difficulty", lines: ({ difficulty }) => one(difficulty) },
  ingredientGroups: {
    label: "Ingredients",
    lines: ({ ingredientGroups }) => ingredientGroups.flatMap(({ title, lines }) => grouped(title, lines)),
  },
  stepGroups: {
    label: "Method",
    lines: ({ stepGroups }) => stepGroups.flatMap(({ title, steps }) => grouped(title, steps)),
  },
  notes: { label: "Notes", lines: ({ notes }) => notes },
  cuisine: { label: "Cuisine", lines: ({ cuisine }) => one(cuisine) },
  tags: { label: "Tags", lines: ({ tags }) => (tags.length === 0 ? [] : [tags.join(", ")]) },
  language: { label: "Language", lines: ({ language }) => one(language) },
  authorCredit: { label: "Recipe by", lines: ({ authorCredit }) => one(authorCredit) },
  sourceName: { label: "Source", lines: ({ sourceName }) => one(sourceName) },
  sourceUrl: { label: "Address of the source", lines: ({ sourceUrl }) => one(sourceUrl) },
};

// The record names every field: it is checked to have all of them and no other.
export const FIELD_NAMES = Object.keys(FIELDS) as Field[];

/** What a dotted path begins in, in words; "" where no field is named. */
export function labelOf(path: string): string {
  const field = FIELD_NAMES.find((name) => path === name || path.startsWith(`${name}.`));
  return field ? FIELDS[field].label : "";
}
