export type Match<T> = { value: T; start: number; end: number };

const MAX_PHRASE_WORDS = 4;

/** Lower-case words without accents or plural endings; only ever compared with each other, so a wrong stem is harmless. */
export function stems(text: string): string[] {
  const plain = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/gi, "oe")
    .toLowerCase()
    .replace(/['’]s\b/g, "");
  return (plain.match(/[\p{L}]+/gu) ?? []).map(stem);
}

function stem(word: string): string {
  if (word.length < 4) return word;
  return word
    .replace(/(?<![sui])s$/, "")
    .replace(/(ie|y)$/, "i")
    .replace(/oe$/, "o")
    .replace(/(ch|sh|x)e$/, "$1")
    .replace(/lv?e?ave$/, "leaf");
}

/**
 * Finds the phrases of a table in a text, from left to right, the longest first, without overlaps: with `peanut
 * butter` in the table, it is not found to contain butter.
 */
export function createPhraseFinder<T>(table: Iterable<readonly [phrases: string, value: T]>) {
  const values = new Map<string, T>();
  for (const [phrases, value] of table) {
    for (const phrase of phrases.split(",")) {
      const key = stems(phrase).join(" ");
      if (key) values.set(key, value);
    }
  }

  return (text: string): Match<T>[] => {
    const words = stems(text);
    const found: Match<T>[] = [];
    for (let start = 0; start < words.length; ) {
      const match = longestAt(words, start, values);
      if (match) found.push(match);
      start = match?.end ?? start + 1;
    }
    return found;
  };
}

function longestAt<T>(words: string[], start: number, values: Map<string, T>): Match<T> | null {
  for (let end = Math.min(start + MAX_PHRASE_WORDS, words.length); end > start; end--) {
    const value = values.get(words.slice(start, end).join(" "));
    if (value !== undefined) return { value, start, end };
  }
  return null;
}
