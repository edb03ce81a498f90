// Control characters except tab and line feed, byte order marks, zero-width spaces and direction overrides.
const UNPRINTABLE =
  /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}|[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\uffff]/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Makes text that Postgres stores and pages show: well-formed, composed, without control characters. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(LONE_SURROGATES, "")
    .replace(UNPRINTABLE, "")
    .normalize("NFC");
}

/** One line: all white space becomes single spaces. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** Paragraphs: lines trimmed, at most one empty line between them. */
export function cleanParagraphs(text: string): string {
  return cleanText(text)
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** A word's end, in a script whose sentences end with a full stop. */
const WORD_END = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]$/u;

/** Joins pieces as sentences, adding the full stops that list items leave out. */
export function joinSentences(pieces: string[]): string {
  return pieces
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "")
    .map((piece, index, all) => (index < all.length - 1 && WORD_END.test(piece) ? `${piece}.` : piece))
    .join(" ");
}

/** Letters and digits alone, in lower case: what stays the same however a text is set. */
export function lettersOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Where a page's `href` leads on the web; null for what leads nowhere there, such as a script. */
export function linkedAddress(href: string | null, base: string): string | null {
  if (!href || !URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
}
