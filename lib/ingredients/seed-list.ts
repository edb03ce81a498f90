import { pluralPhrase, singularPhrase } from "#lib/plural.ts";
import { slugify } from "#lib/slug.ts";
import { plainKey } from "./canonical.ts";

export type ListedIngredient = { slug: string; singular: string; plural: string; aliases: string[] };

/**
 * Reads the shipped list: one ingredient a line, `singular; plural; alias, alias …`. An empty plural follows the rules,
 * `=` says there is none. An alias stands for its singular too, unless it ends in `!`. Lines that start with `#` are
 * headings.
 *
 * @throws {Error} naming the line, when two ingredients claim one name.
 */
export function readIngredientList(text: string): ListedIngredient[] {
  const owners = new Map<string, string>();
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return lines.map((line) => {
    const [singular = "", said = "", others = ""] = line.split(";").map((cell) => cell.trim());
    const plural = said === "=" ? singular : said || pluralPhrase(singular);
    const names = [singular, plural, ...others.split(",").map((alias) => alias.trim())].filter(Boolean);
    const aliases = [...new Set(names.flatMap(keysOf))];
    for (const alias of aliases) {
      const owner = owners.get(alias);
      if (owner !== undefined && owner !== singular) {
        throw new Error(`ingredient list: "${alias}" names both ${owner} and ${singular}`);
      }
      owners.set(alias, singular);
    }
    return { slug: slugify(singular), singular, plural, aliases };
  });
}

function keysOf(name: string): string[] {
  const key = plainKey(name);
  return name.endsWith("!") ? [key] : [key, singularPhrase(key)];
}
