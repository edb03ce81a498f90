import type { RecipeListQuery } from "./model.ts";

/** A filter in force, and what the list is without it. */
export type ChosenFilter = { label: string; without: RecipeListQuery };

/** The name of a tag, cuisine or ingredient by its slug. */
export type NameOf = (kind: "tag" | "cuisine" | "ingredient", slug: string) => string;

/** `Easy Thai vegan recipes with rice, without egg, in 30 minutes or less`. */
export function listTitle(query: RecipeListQuery, nameOf: NameOf): string {
  const kinds = [
    query.difficulty,
    query.cuisine && nameOf("cuisine", query.cuisine),
    ...query.tag.map((slug) => nameOf("tag", slug).toLowerCase()),
  ];
  const conditions = [
    query.ingredient.length > 0 && `with ${sentenceOf(query.ingredient, "and", nameOf)}`,
    query.without.length > 0 && `without ${sentenceOf(query.without, "or", nameOf)}`,
    query.maxMinutes && `in ${timeLabel(query.maxMinutes)} or less`,
  ].filter(Boolean);
  const title = [...kinds, "recipes"].filter(Boolean).join(" ");
  return capitalised([[title, conditions[0]].filter(Boolean).join(" "), ...conditions.slice(1)].join(", "));
}

/** In the order of the filter form. */
export function chosenFilters(query: RecipeListQuery, nameOf: NameOf): ChosenFilter[] {
  const { maxMinutes, difficulty, cuisine } = query;
  const drop = (slugs: string[], slug: string) => slugs.filter((other) => other !== slug);
  return [
    maxMinutes && {
      label: `${timeLabel(maxMinutes)} or less`,
      without: { ...query, maxMinutes: undefined },
    },
    difficulty && { label: capitalised(difficulty), without: { ...query, difficulty: undefined } },
    cuisine && { label: nameOf("cuisine", cuisine), without: { ...query, cuisine: undefined } },
    ...query.tag.map((slug) => ({
      label: capitalised(nameOf("tag", slug)),
      without: { ...query, tag: drop(query.tag, slug) },
    })),
    ...query.ingredient.map((slug) => ({
      label: `With ${nameOf("ingredient", slug)}`,
      without: { ...query, ingredient: drop(query.ingredient, slug) },
    })),
    ...query.without.map((slug) => ({
      label: `Without ${nameOf("ingredient", slug)}`,
      without: { ...query, without: drop(query.without, slug) },
    })),
  ].filter((filter) => typeof filter === "object");
}

/** `45 minutes`, `1 hour`, `1½ hours`; other times in minutes. */
export function timeLabel(minutes: number): string {
  if (minutes < 60 || minutes % 30 !== 0) return `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  const hours = `${Math.floor(minutes / 60)}${minutes % 60 === 30 ? "½" : ""}`;
  return `${hours} ${hours === "1" ? "hour" : "hours"}`;
}

function sentenceOf(slugs: string[], conjunction: "and" | "or", nameOf: NameOf): string {
  const names = slugs.map((slug) => nameOf("ingredient", slug));
  const last = names.pop();
  return names.length > 0 ? `${names.join(", ")} ${conjunction} ${last}` : `${last}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
