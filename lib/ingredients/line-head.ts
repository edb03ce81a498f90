import { readAmount } from "./amounts.ts";
import { type Cursor, take } from "./cursor.ts";
import { ABOUT, FILL, SIZE, VAGUE } from "./line-words.ts";
import { takeMeasure, takeOtherMeasures, takeSecondPart, wholeMeasure } from "./measures.ts";
import type { Quantity } from "./model.ts";
import { readUnit } from "./unit-names.ts";
import { findUnit } from "./units.ts";

/** What stands before the thing itself. `notes` are remarks on the amount, in the order they were found. */
export type Head = {
  quantity: Quantity | null;
  unit: string | null;
  notes: string[];
  /** "a bunch" says one only in passing. */
  isArticle: boolean;
  /** The first word between the number and the unit: `large` cloves, `heaped` spoons. */
  qualifier: string | null;
  /** How much one of them holds or weighs: 8 oz for `3 (8-ounce) jars`. */
  packUnit: string | null;
};

const LEADING_PAREN = /\s*\(([^()]{1,120})\)\s*/y;
const QUALIFIER = new RegExp(`\\s*(${SIZE}|${FILL})(?![\\p{L}-])[\\s,-]*`, "iuy");
const PAREN_OF_SIZE = /\(\s*(?:small|medium|large)\s*\)\s*/iy;
const PAREN_OF_FILL = new RegExp(`\\s*\\((${FILL})\\)(?=\\s*/)`, "iuy");
/** `1 bottle or can of beer`. */
const OR_CONTAINER = /\s+or\s+(?:can|tin|jar|bottle|box|bag|packet|package|carton)s?(?=\s+of\s)/iy;
const ABOUT_HERE = new RegExp(`\\s*(?:${ABOUT})(?![\\p{L}])\\s*`, "iuy");
const VAGUE_HERE = new RegExp(`(${VAGUE})(?:\\s+|(?<=['’]))`, "iuy");
const FILL_HERE = new RegExp(`(?:a\\s+)?(${FILL})\\s+(?=[\\d½¼¾⅐-⅞])`, "iuy");
const TIMES = /\s*[x×*]\s*(?=[\d½¼¾⅐-⅞~(])/iy;
const TIMES_ALONE = /\s*[x×]\s+/iy;
const OF =
  /\s*(?:of|(?:d|l)['’]|de la|de l['’]|del|della|delle|dello|dei|degli|dell['’]|des|du|de|di|do|da|dos|das|van|von|vom)(?:\s+(?:the\s+)?|(?<=['’]))/iuy;
const NOT_AN_AMOUNT = /\s?[%°]|-?(?:minute|hour|year|day)s?\b|(?:st|nd|rd|th)\b/iuy;
/** Said without a number, they are an amount of their own. */
const SAID_ALONE = new Set(["pinch", "handful", "dash", "splash", "knob", "drizzle", "bunch", "glug"]);
const PLUS = /\s*,?\s*(?:plus|\+|&|and|und|et|e)\s+(?=[\d½¼¾⅐-⅞])/iy;
/** What a measured amount is sold in: `400g tin tomatoes`, `2.5cm piece ginger`. */
const CONTAINER_IDS = new Set(
  "can tin jar bottle box bag pack package packet container carton piece pouch sachet tub tube envelope".split(
    " ",
  ),
);

/** Reads amount and unit at the cursor and moves it to the thing itself. */
export function takeHead(cursor: Cursor): Head {
  const head: Head = {
    quantity: null,
    unit: null,
    notes: [],
    isArticle: false,
    qualifier: null,
    packUnit: null,
  };
  take(cursor, ABOUT_HERE);
  const fill = take(cursor, FILL_HERE);
  if (fill?.[1]) head.notes.push(fill[1].toLowerCase());
  head.qualifier = fill?.[1] ?? null;

  const start = cursor.at;
  const amount = isVague(cursor) ? null : readAmount(cursor.text, start);
  if (!amount) return takeHeadWithoutNumber(cursor, head);
  cursor.at = amount.end;
  if (take(cursor, NOT_AN_AMOUNT)) {
    cursor.at = start;
    return head;
  }
  head.quantity = amount.quantity;
  head.isArticle = amount.isArticle;
  // The amount again with its unit, for ranges that name it twice.
  cursor.at = start;
  const measure = takeMeasure(cursor);
  if (measure) {
    head.quantity = measure.quantity;
    head.unit = measure.unit;
  } else {
    cursor.at = amount.end;
    takePack(cursor, head);
    if (head.unit === null) takeQualifiedUnit(cursor, head);
    if (head.unit === null) sayEach(head);
  }
  finishHead(cursor, head);
  return head;
}

/** "a few", "a little": no number, though "a" is one. */
function isVague({ text, at }: Cursor): boolean {
  VAGUE_HERE.lastIndex = at;
  return VAGUE_HERE.test(text);
}

/** `Pinch of salt`, `large handful mint`, `several tablespoons cream`, `a few sprigs thyme`. */
function takeHeadWithoutNumber(cursor: Cursor, head: Head): Head {
  const start = cursor.at;
  const vague = take(cursor, VAGUE_HERE);
  const notes: string[] = vague?.[1] ? [vague[1].toLowerCase().replace(/ (?:of|de|di)$/, "")] : [];
  const qualifiers = takeQualifiers(cursor);
  const unit = readUnit(cursor.text, cursor.at);
  if (unit) {
    cursor.at = unit.end;
    const isSaidOf = take(cursor, OF) !== null;
    const isFilled = qualifiers.length > 0 && findUnit(unit.id)?.kind === "volume";
    if (isSaidOf || vague || isFilled || SAID_ALONE.has(unit.id)) {
      head.unit = unit.id;
      head.qualifier ??= qualifiers[0] ?? null;
      head.notes.push(...notes, ...qualifiers);
      finishHead(cursor, head);
      return head;
    }
  }
  cursor.at = start;
  if (take(cursor, VAGUE_HERE)) head.notes.push(...notes);
  return head;
}

/** `(8-ounce)`, `14-fl oz`, `x 400g`: the size of each, before what it comes in. */
function takePack(cursor: Cursor, head: Head): void {
  const start = cursor.at;
  const paren = take(cursor, LEADING_PAREN);
  const inParen = paren?.[1] ? wholeMeasure(paren[1].replace(/\[.*$/, "")) : null;
  if (paren?.[1] && inParen) {
    head.packUnit = inParen.unit;
    head.notes.push(paren[1].trim());
    return;
  }
  cursor.at = start;
  const isTimes = take(cursor, TIMES) !== null;
  if (!isTimes && (take(cursor, TIMES_ALONE) || !take(cursor, /\s+(?:whole\s+)?/iy))) return;
  const from = cursor.at;
  if (!/[\d½¼¾⅐-⅞]/.test(cursor.text[from] ?? "")) {
    cursor.at = start;
    return;
  }
  const measure = takeMeasure(cursor);
  if (!measure) {
    cursor.at = start;
    return;
  }
  const said = cursor.text.slice(from, cursor.at).trim();
  takeOtherMeasures(cursor);
  take(cursor, LEADING_PAREN);
  head.packUnit = measure.unit;
  if (head.isArticle && findUnit(measure.unit)?.kind !== "count") {
    // "a 2-inch piece of ginger" is two inches of it.
    head.quantity = measure.quantity;
    head.unit = measure.unit;
    head.isArticle = false;
  } else head.notes.push(said);
}

/** `6 x 100 g fillets`: without a tin to hold it, the weight is told to be that of each. */
function sayEach(head: Head): void {
  const last = head.notes.at(-1);
  if (head.packUnit === null || last === undefined || /-|each/i.test(last)) return;
  head.notes[head.notes.length - 1] = `${last} each`;
}

function takeQualifiers(cursor: Cursor): string[] {
  const found: string[] = [];
  for (let word = take(cursor, QUALIFIER); word && found.length < 4; word = take(cursor, QUALIFIER)) {
    found.push((word[1] ?? "").toLowerCase());
  }
  return found;
}

/** The unit after the number, over words that say how large or full: `large handfuls`, `lightly packed cup`. */
function takeQualifiedUnit(cursor: Cursor, head: Head): void {
  const start = cursor.at;
  take(cursor, /[\s-]*/y);
  const qualifiers = takeQualifiers(cursor);
  take(cursor, PAREN_OF_SIZE);
  const unit = readUnit(cursor.text, cursor.at);
  const next = unit ? cursor.text.slice(unit.end) : "";
  if (unit && (next.trim() !== "" || findUnit(unit.id)?.kind !== "count")) {
    cursor.at = unit.end;
    head.unit = unit.id;
    head.qualifier ??= qualifiers[0] ?? null;
    head.notes.push(...qualifiers);
    take(cursor, OR_CONTAINER);
    return;
  }
  cursor.at = start;
}

/** After the unit: the same amount in other words, what is added to it, what it comes in, "of". */
function finishHead(cursor: Cursor, head: Head): void {
  const ounces = head.unit === "lb" ? takeSecondPart(cursor) : null;
  if (ounces) head.notes.push(`plus ${ounces}`);
  const isMeasured = head.unit !== null && findUnit(head.unit)?.kind !== "count";
  if (head.unit !== null) {
    const fill = take(cursor, PAREN_OF_FILL);
    if (fill?.[1]) head.notes.push(fill[1]);
    const others = takeOtherMeasures(cursor).filter((other) => !isSameKind(other.unit, head.unit));
    head.notes.push(...others.map((other) => other.text));
  }
  takeMeasuresInParens(cursor, head);
  takePlus(cursor, head);
  takeMeasuresInParens(cursor, head);
  if (isMeasured) {
    const before = cursor.at;
    take(cursor, /\s*-?\s*/y);
    const container = readUnit(cursor.text, cursor.at);
    if (
      container &&
      CONTAINER_IDS.has(container.id) &&
      /^s?\)?\s+\S/.test(cursor.text.slice(container.end))
    ) {
      cursor.at = container.end;
      head.notes.push(container.id);
      take(cursor, OR_CONTAINER);
    } else cursor.at = before;
  }
  takeMeasuresInParens(cursor, head);
  take(cursor, /\s+or\s+(?:less|more|so)(?=\s+of\s)/iy);
  take(cursor, /[\s.:]*(?=\S)/y);
  take(cursor, OF);
}

function takeMeasuresInParens(cursor: Cursor, head: Head): void {
  for (let paren = peekParen(cursor); paren !== null; paren = peekParen(cursor)) {
    const measure = wholeMeasure(paren);
    if (!measure) return;
    take(cursor, LEADING_PAREN);
    if (head.unit === null) head.packUnit ??= measure.unit;
    if (!isSameKind(measure.unit, head.unit)) head.notes.push(paren.trim());
  }
}

function peekParen(cursor: Cursor): string | null {
  LEADING_PAREN.lastIndex = cursor.at;
  return LEADING_PAREN.exec(cursor.text)?.[1] ?? null;
}

/** The converter says grams in ounces itself; grams beside cups is something it cannot know. */
function isSameKind(unit: string, other: string | null): boolean {
  const kind = findUnit(unit)?.kind;
  return kind !== "count" && kind === findUnit(other)?.kind;
}

function takePlus(cursor: Cursor, head: Head): void {
  const start = cursor.at;
  if (!take(cursor, PLUS)) return;
  const from = cursor.at;
  const added = takeMeasure(cursor);
  if (!added) {
    cursor.at = start;
    return;
  }
  head.notes.push(`plus ${cursor.text.slice(from, cursor.at).trim()}`);
  // "½ plus ⅛ teaspoon": the unit is said once, at the end.
  head.unit ??= added.unit;
  takeOtherMeasures(cursor);
  takePlus(cursor, head);
}
