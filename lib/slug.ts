import { createHash } from "node:crypto";

/** Letters that Unicode does not take apart into a plain letter and a mark. */
const PLAIN_LETTERS: Record<string, string> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ß: "ss",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
  ŋ: "n",
};

/**
 * `Crème brûlée` → `creme-brulee`. Never empty: text without Latin letters or digits becomes `prefix` and a short
 * hash of it, the same each time.
 *
 * @param maxLength Cut at a hyphen where there is one.
 */
export function slugify(text: string, { prefix = "x", maxLength = 100 } = {}): string {
  const words = text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[æœøßđðþłıŋ]/g, (letter) => PLAIN_LETTERS[letter] ?? "")
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const short = words.length <= maxLength ? words : cut(words, maxLength);
  return short || `${prefix}-${shortHash(text)}`;
}

/** Six letters or digits that stand for `text`. */
export function shortHash(text: string): string {
  const digest = createHash("sha256").update(text).digest();
  return digest.readUIntBE(0, 6).toString(36).padStart(6, "0").slice(-6);
}

function cut(words: string, maxLength: number): string {
  const end = words.lastIndexOf("-", maxLength);
  return words.slice(0, end > maxLength / 2 ? end : maxLength).replace(/-+$/, "");
}
