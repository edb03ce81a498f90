import type { Quantity } from "./model.ts";

/** An amount found in a text; `end` is where the text goes on. */
export type Amount = {
  quantity: Quantity;
  end: number;
  /** "a", "une", "ein": one, but only said in passing. */
  isArticle: boolean;
};

const VULGAR: Record<string, number> = {
  "¼": 1 / 4,
  "½": 1 / 2,
  "¾": 3 / 4,
  "⅐": 1 / 7,
  "⅑": 1 / 9,
  "⅒": 1 / 10,
  "⅓": 1 / 3,
  "⅔": 2 / 3,
  "⅕": 1 / 5,
  "⅖": 2 / 5,
  "⅗": 3 / 5,
  "⅘": 4 / 5,
  "⅙": 1 / 6,
  "⅚": 5 / 6,
  "⅛": 1 / 8,
  "⅜": 3 / 8,
  "⅝": 5 / 8,
  "⅞": 7 / 8,
};

const ARTICLES = new Set(
  "a an ein eine einen einem einer eines un une una uno unos unas um uma een".split(" "),
);

const NUMBER_WORDS: Record<string, number> = Object.fromEntries(
  [
    [1 / 4, "quarter viertel"],
    [1 / 3, "third one-third drittel tiers"],
    [1 / 2, "half one-half halb halbe halber halbes halben demi demie mezzo mezza medio media meio meia"],
    [2 / 3, "two-thirds"],
    [3 / 4, "three-quarters dreiviertel"],
    [1, "one"],
    [2, "two zwei deux due dos dois duas couple"],
    [3, "three drei trois tre tres três"],
    [4, "four vier quatre quattro cuatro quatro"],
    [5, "five fünf cinq cinque cinco"],
    [6, "six sechs sei seis"],
    [7, "seven sieben sept sette siete sete"],
    [8, "eight acht huit otto ocho oito"],
    [9, "nine neun neuf nove nueve"],
    [10, "ten zehn dix dieci diez dez"],
    [12, "twelve zwölf douze dodici doce doze"],
    [15, "fifteen"],
    [20, "twenty"],
  ].flatMap(([value, words]) =>
    String(words)
      .split(" ")
      .map((word) => [word, Number(value)]),
  ),
);

const MIXED = /(\d{1,4})(?:\s+(?:and|&|et|und|e|y)\s+|\s*[-\s]\s*)(\d{1,3})\s?[/⁄]\s?(\d{1,3})(?!\d)/y;
const FRACTION = /(\d{1,4})\s?[/⁄]\s?(\d{1,4})(?!\d)/y;
const MIXED_VULGAR = /(\d{1,4})\s?(?:(?:and|&|-)\s?)?([¼½¾⅐-⅞])/y;
const VULGAR_ONLY = /[¼½¾⅐-⅞]/y;
const THOUSANDS = /[1-9]\d{0,2}(?:[,']\d{3}){1,2}(?![\d.,]*\d)/y;
const DECIMAL = /\d{0,6}[.,]\d{1,4}(?!\d)/y;
const INTEGER = /\d{1,7}(?!\d)/y;
const WORD = /\p{L}+(?:-\p{L}+)?/uy;
const OF_A = /\s+(?:of\s+)?(?:an?|une?|ein|eine|einen|una|uno|um|uma)(?=\s)/uy;
export const AND_A_HALF = /\s+and\s+(?:a|one)[\s-]half\b/y;
const SEPARATOR = /-?\s+(?:to|or|bis|oder|à|ou|o|al|until|till)\s+|-(?:to|bis)\s+|\s*[-–—~]\s*/uy;

type Reading = { value: number; end: number; isArticle: boolean };

function at(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

/** Fractions of more than a hundredth part, or of nothing, are no kitchen amounts: `1/0`, `24/7365`. */
function ratio(over: string | undefined, under: string | undefined): number | null {
  const value = Number(over) / Number(under);
  return Number.isFinite(value) && Number(under) > 0 ? value : null;
}

function readDigits(text: string, start: number): Reading | null {
  const found = (end: number, value: number | null): Reading | null =>
    value === null ? null : { value, end, isArticle: false };

  const mixed = at(MIXED, text, start);
  if (mixed) {
    const part = ratio(mixed[2], mixed[3]);
    // "4-1/2" is four and a half, "1 5/2" nothing at all.
    if (part !== null && part < 1) return found(MIXED.lastIndex, Number(mixed[1]) + part);
  }
  const fraction = at(FRACTION, text, start);
  if (fraction) {
    const end = FRACTION.lastIndex;
    const value = ratio(fraction[1], fraction[2]);
    if (value !== null) return found(end, value);
  }
  const mixedVulgar = at(MIXED_VULGAR, text, start);
  if (mixedVulgar) {
    return found(MIXED_VULGAR.lastIndex, Number(mixedVulgar[1]) + (VULGAR[mixedVulgar[2] ?? ""] ?? 0));
  }
  const vulgar = at(VULGAR_ONLY, text, start);
  if (vulgar) return found(VULGAR_ONLY.lastIndex, VULGAR[vulgar[0]] ?? null);
  const thousands = at(THOUSANDS, text, start);
  if (thousands) return found(THOUSANDS.lastIndex, Number(thousands[0].replace(/[,']/g, "")));
  const decimal = at(DECIMAL, text, start);
  if (decimal) return found(DECIMAL.lastIndex, Number(decimal[0].replace(",", ".")));
  const integer = at(INTEGER, text, start);
  return integer ? found(INTEGER.lastIndex, Number(integer[0])) : null;
}

/** Digits, with the article of "½ a squash". */
function readFraction(text: string, start: number): Reading | null {
  const digits = readDigits(text, start);
  const isPart = digits !== null && digits.value < 1 && at(OF_A, text, digits.end) !== null;
  return isPart ? { ...digits, end: OF_A.lastIndex } : digits;
}

function readWords(text: string, start: number): Reading | null {
  const word = at(WORD, text, start)?.[0].toLowerCase();
  if (word === undefined) return null;
  const end = WORD.lastIndex;
  const value = NUMBER_WORDS[word];
  if (value !== undefined) {
    // "half a cup", "a quarter of an onion", "a couple of".
    const article = value < 1 ? at(OF_A, text, end) : null;
    return { value, end: article ? OF_A.lastIndex : end, isArticle: false };
  }
  if (!ARTICLES.has(word)) return null;
  return readWordsAfterArticle(text, end) ?? { value: 1, end, isArticle: true };
}

/** "a half cup", "a dozen", "une demi": the article adds nothing to the number that follows. */
function readWordsAfterArticle(text: string, end: number): Reading | null {
  const start = end + (at(/\s+/y, text, end)?.[0].length ?? 0);
  const word = at(WORD, text, start)?.[0].toLowerCase() ?? "";
  const value = NUMBER_WORDS[word];
  if (value === undefined || value === 1) return null;
  const afterWord = WORD.lastIndex;
  const article = value < 1 ? at(OF_A, text, afterWord) : null;
  return { value, end: article ? OF_A.lastIndex : afterWord, isArticle: value === 2 };
}

function readNumber(text: string, start: number): Reading | null {
  const reading = readFraction(text, start) ?? readWords(text, start);
  if (!reading || !at(AND_A_HALF, text, reading.end)) return reading;
  return { value: reading.value + 1 / 2, end: AND_A_HALF.lastIndex, isArticle: false };
}

/**
 * Reads an amount that starts exactly at `start`: `1 1/2`, `1½`, `2-4`, `1 to 2`, `1,5`, `half a`, `zwei`.
 *
 * @returns Null when none starts there. A range has its lower end first, else it is read as its first number.
 */
export function readAmount(text: string, start: number): Amount | null {
  const first = readNumber(text, start);
  if (!first) return null;
  const { value: min, end, isArticle } = first;
  const separator = isArticle ? null : at(SEPARATOR, text, end);
  if (separator) {
    const second = readNumber(text, SEPARATOR.lastIndex);
    if (second && !second.isArticle && second.value > min) {
      return { quantity: { min, max: second.value }, end: second.end, isArticle: false };
    }
  }
  return { quantity: { min, max: null }, end, isArticle };
}
