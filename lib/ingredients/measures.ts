import { type Amount, AND_A_HALF, readAmount } from "./amounts.ts";
import { type Cursor, rest, take } from "./cursor.ts";
import { ABOUT } from "./line-words.ts";
import type { Quantity } from "./model.ts";
import { readUnit } from "./unit-names.ts";
import { findUnit } from "./units.ts";

/** A measure as written. */
export type SaidMeasure = { unit: string; text: string };
export type Measure = { quantity: Quantity; unit: string; isArticle: boolean };

const GAP = /\s*-?\s*/y;
const RANGE = /\s*(?:[-–—]|to|bis|à)\s*(?=[\d½¼¾⅐-⅞])/y;
const ABOUT_HERE = new RegExp(`(?:${ABOUT})\\s*`, "iuy");
const EACH = /\s*(?:each|apiece|total|in total|total weight|altogether|net|drained weight|or so|in weight)/iy;
const OTHER_MEASURE = /\s*(?:[/|=;,]|-\s|or|oder|ou)\s*(?:(?:each|about|~)\s*)*/iy;

/**
 * Reads an amount with its unit at the cursor: `1½ cups`, `400g`, `14-fl oz`, `9- to 10-inch`, `60 g - 75 ml`.
 * Null, and no move, where there is none.
 */
export function takeMeasure(cursor: Cursor): Measure | null {
  const start = cursor.at;
  const amount = readAmount(cursor.text, start);
  const measure = amount ? takeUnitOf(cursor, amount) : null;
  if (!measure) {
    cursor.at = start;
    return null;
  }
  const { quantity } = measure;
  const afterFirst = cursor.at;
  if (quantity.max === null && take(cursor, RANGE)) {
    const upper = readAmount(cursor.text, cursor.at);
    const end = upper ? takeUnitOf(cursor, upper) : null;
    if (upper && end?.unit === measure.unit && end.quantity.min > quantity.min) {
      return { ...measure, quantity: { min: quantity.min, max: end.quantity.max ?? end.quantity.min } };
    }
    cursor.at = afterFirst;
  }
  return measure;
}

function takeUnitOf(cursor: Cursor, amount: Amount): Measure | null {
  cursor.at = amount.end;
  take(cursor, GAP);
  const unit = readUnit(cursor.text, cursor.at);
  if (!unit) return null;
  cursor.at = unit.end;
  const { min, max } = amount.quantity;
  // "three ounces and a half of butter"
  const quantity = max === null && take(cursor, AND_A_HALF) ? { min: min + 1 / 2, max } : amount.quantity;
  return { quantity, unit: unit.id, isArticle: amount.isArticle };
}

/** Reads the same amount said in other units, as far as it goes: `/2oz`, `| 11 oz`, `or 7 oz`, `= 2 cups`. */
export function takeOtherMeasures(cursor: Cursor): SaidMeasure[] {
  const said: SaidMeasure[] = [];
  for (;;) {
    const before = cursor.at;
    const isNext = take(cursor, OTHER_MEASURE) !== null;
    const from = cursor.at;
    const found = isNext ? takeMeasure(cursor) : null;
    const isCount = found !== null && findUnit(found.unit)?.kind === "count";
    if (!found || (isCount && !/^\s+of\s/i.test(rest(cursor)))) {
      cursor.at = before;
      return said;
    }
    takeSecondPart(cursor);
    said.push({ unit: found.unit, text: cursor.text.slice(from, cursor.at).trim() });
  }
}

/** `2lb 4oz`: pounds and ounces are said in one breath. Answers the ounces as written. */
export function takeSecondPart(cursor: Cursor): string | null {
  const before = cursor.at;
  take(cursor, /\s+(?=\d)/y);
  const from = cursor.at;
  if (takeMeasure(cursor)?.unit === "oz") return cursor.text.slice(from, cursor.at);
  cursor.at = before;
  return null;
}

/** The first measure of a text that holds nothing else: `about 6 ounces each`, `8 oz/250 g`. Null for any other. */
export function wholeMeasure(text: string): Measure | null {
  const cursor: Cursor = { text: text.trim(), at: 0 };
  take(cursor, /(?:each|per)\s+/iy);
  take(cursor, ABOUT_HERE);
  const measure = takeMeasure(cursor);
  if (!measure) return null;
  takeSecondPart(cursor);
  takeOtherMeasures(cursor);
  take(cursor, EACH);
  return cursor.at >= cursor.text.length ? measure : null;
}
