import { createHash } from "node:crypto";

/** Longer texts are cut: bulk inserts differ in the number of their rows alone. */
const MOST_CHARACTERS = 20_000;
const SHOWN_CHARACTERS = 4_000;

const TOKENS = new RegExp(
  [
    /(?<kept>"(?:[^"]|"")*")/,
    /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)/,
    /(?:\b[eE]'(?:[^'\\]|''|\\[\s\S])*'|(?:\b[bBxXnN])?'(?:[^']|'')*')/,
    /(?:\$(?<tag>[A-Za-z_]\w*)?\$[\s\S]*?\$\k<tag>\$)/,
    /(?:\$\d+)/,
    /(?:(?<![\w.$"])\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/**
 * A query without its values: literals and parameters are `?`, a list of them is one, rows of a bulk insert are one. What
 * pg_stat_statements keeps of the same query comes to the same.
 */
export function normalise(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS)
    .replace(TOKENS, (...match) => {
      // The last argument holds the groups that have names.
      const groups: { kept?: string; comment?: string } = match.at(-1);
      return groups.kept ?? (groups.comment === undefined ? "?" : " ");
    })
    .replace(/\s+/g, " ")
    .replace(/\(\s*\?(?:\s*,\s*(?:\?|default))*\s*\)/gi, "(?)")
    .replace(/(\([^()]*\))(?:\s*,\s*\1)+/g, "$1")
    .replace(/^[\s;]+|[\s;]+$/g, "")
    .slice(0, SHOWN_CHARACTERS);
}

/** @param normalised By `normalise`. @returns 16 hexadecimal digits, the same in every process. */
export function fingerprintOf(normalised: string): string {
  return createHash("sha256").update(normalised).digest("hex").slice(0, 16);
}
