import { readAmount } from "./amounts.ts";
import { type Cursor, rest, take } from "./cursor.ts";
import { MAX_LINE_LENGTH } from "./limits.ts";
import { type Head, takeHead } from "./line-head.ts";
import { splitName } from "./line-name.ts";
import { DERIVED, PART_AFTER, SIZE } from "./line-words.ts";
import { takeMeasure, takeOtherMeasures } from "./measures.ts";
import type { ParsedLine } from "./model.ts";
import { readUnit } from "./unit-names.ts";
import { findUnit } from "./units.ts";

/** What the parser saw, before it is told in the terms of `ParsedLine`. */
export type DissectedLine = ParsedLine & Pick<Head, "isArticle" | "qualifier" | "packUnit">;

const DERIVED_FROM = new RegExp(
  `^((?:(?:and|und|et|e|y|the|of|[\\p{L}-]+ly|${DERIVED})[\\s,]+){1,6})(?:of|from|von|de|di|d['’])\\s+(?=\\S)`,
  "iu",
);
const HAS_DERIVED = new RegExp(`(?:^|\\s)${DERIVED}(?:\\s|$)`, "iu");
const PART_BEHIND = new RegExp(`^(.*\\p{L})\\s+(${PART_AFTER})$`, "iu");
/** Of other things these words name a kind: bay leaves, cloves, a fish head. */
const PARTS_OF: Record<string, RegExp> = {
  clove: /(?:^|\s)garlic$/i,
  head: /(?:^|\s)(?:garlic|lettuce|cabbage|cauliflower|broccoli|fennel)$/i,
  leaf: /(?:^|\s)gelatine?$/i,
  stick: /(?:^|\s)(?:celery|lemongrass)$/i,
  rib: /(?:^|\s)celery$/i,
};
const LABEL = /^([^\d:()½¼¾⅓⅔⅛]{2,60}):\s+(?=\S)/u;
const AMOUNT_BEHIND = /(?:\s*[,:–—(]\s*|\s+-\s+|\s+)(?:(?:about|approx\.?|~|ca\.?)\s*)?(?=[\d½¼¾⅐-⅞])/giu;
const END_OF_AMOUNT = /\s*(?:\)|\(|,|;|\||\+|\*|$)/y;
/** `Egg (3)`, `Onions 2 medium-sized, minced`; larger numbers are names: `flour 405`. */
const COUNT_BEHIND = new RegExp(`^[1-9]\\d?(?:\\s?[-–]\\s?\\d{1,2})?(?:\\s+${SIZE})?\\s*(?:\\)|,|$)`, "iu");
const SIZE_HERE = new RegExp(`\\s+(${SIZE})`, "iuy");
const UNIT_BEHIND =
  /^(.+?),\s*(?:an?\s+)?(pinch|handful|dash|splash|knob|drizzle|bunch)(?:es|s)?(?:\s+of)?$/i;
const TIMES_BEHIND = /^(.+?)\s*[x×*]\s*(\d{1,4})$/i;

/**
 * Takes an ingredient line apart. Total: any string gives an answer, in time linear to its length.
 * Only the first `MAX_LINE_LENGTH` characters count; `original` is free of what a database refuses.
 */
export function parseLine(line: string): ParsedLine {
  const { quantity, unit, name, note, original } = dissectLine(line);
  return { quantity, unit, name, note, original };
}

/** `parseLine` with what it leaves out. */
export function dissectLine(line: string): DissectedLine {
  const original = line
    .slice(0, MAX_LINE_LENGTH)
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .trim();
  const text = withoutMarkup(original);
  const { head, name, notes } = readLine(text, 0);
  return {
    quantity: head.quantity,
    unit: head.unit,
    name: name || text || original || "ingredient",
    note: tell([...head.notes, ...notes]),
    original,
    isArticle: head.isArticle,
    qualifier: head.qualifier,
    packUnit: head.packUnit,
  };
}

type Reading = { head: Head; name: string; notes: string[] };

function readLine(text: string, depth: number): Reading {
  const lead = /^\(([^()]*)\)\s*(?=\S)/.exec(text);
  if (lead) {
    const reading = readLine(text.slice(lead[0].length), 1);
    return { ...reading, notes: [...reading.notes, lead[1] ?? ""] };
  }
  const cursor: Cursor = { text, at: 0 };
  const head = takeHead(cursor);
  if (head.quantity === null && head.unit === null && depth === 0) {
    const behind = readBehind(text);
    if (behind) return behind;
  }
  const described = withoutOtherMeasure(rest(cursor), head);
  const isTinned = [head.unit, ...head.notes].some((word) => word !== null && TINS.has(word));
  const { name, notes } = splitName(described, isTinned);
  if (name === "" && /^[\s]*[^\s,(]/.test(described)) return { head, name: described.trim(), notes: [] };
  return withPartUnit({ head, name, notes }, text);
}

/** Lines that begin with the thing: `Juice of 1 lemon`, `Spaghetti: 320 g`, `Oil 2 tbsp`, `Sugar (100 g)`. */
function readBehind(text: string): Reading | null {
  const derived = DERIVED_FROM.exec(text);
  if (derived?.[1] && HAS_DERIVED.test(derived[1]) && readAmount(text, derived[0].length)) {
    const reading = readLine(text.slice(derived[0].length), 1);
    if (reading.name)
      return { ...reading, notes: [derived[1].trim().replace(/,$/, "").toLowerCase(), ...reading.notes] };
  }
  const amount = readAmountBehind(text);
  if (amount) return amount;
  const unit = UNIT_BEHIND.exec(text);
  if (unit?.[1] && unit[2]) {
    const { name, notes } = splitName(unit[1]);
    return { head: { ...NO_HEAD, notes: [], unit: unit[2].toLowerCase() }, name, notes };
  }
  const label = LABEL.exec(text);
  if (label?.[1]) {
    const reading = readLine(text.slice(label[0].length), 1);
    if (reading.name) return { ...reading, notes: [...reading.notes, label[1]] };
  }
  return null;
}

const TINS = new Set(["can", "tin", "carton"]);
const NO_HEAD: Head = {
  quantity: null,
  unit: null,
  notes: [],
  isArticle: false,
  qualifier: null,
  packUnit: null,
};

function readAmountBehind(text: string): Reading | null {
  const times = TIMES_BEHIND.exec(text);
  if (times?.[1]) {
    const { name, notes } = splitName(times[1]);
    return { head: { ...NO_HEAD, notes: [], quantity: { min: Number(times[2]), max: null } }, name, notes };
  }
  for (const found of text.matchAll(AMOUNT_BEHIND)) {
    if (found.index === 0) continue;
    const cursor: Cursor = { text, at: found.index + found[0].length };
    const measure = takeMeasure(cursor);
    const isBare =
      measure === null && (/[:–—-]\s*$/.test(found[0]) || COUNT_BEHIND.test(text.slice(cursor.at)));
    const bare = isBare ? readAmount(text, cursor.at) : null;
    if (bare) cursor.at = bare.end;
    const quantity = measure?.quantity ?? bare?.quantity;
    if (!quantity || (measure && findUnit(measure.unit)?.kind === "length")) continue;
    if (measure) takeOtherMeasures(cursor);
    const size = bare ? take(cursor, SIZE_HERE)?.[1] : undefined;
    if (!take(cursor, END_OF_AMOUNT)) continue;
    const { head, name, notes } = readLine(text.slice(0, found.index), 1);
    if (!name) continue;
    if (size) notes.push(size);
    notes.unshift(...head.notes);
    const after = splitName(`x, ${rest(cursor)}`).notes;
    return {
      head: { ...NO_HEAD, notes: [], quantity, unit: measure?.unit ?? null },
      name,
      notes: [...notes, ...after],
    };
  }
  return null;
}

/** `¼ cup butter 60 mL`: the same amount again, at the end. */
function withoutOtherMeasure(text: string, head: Head): string {
  if (head.unit === null) return text;
  const found = /\s[\d½¼¾⅐-⅞][^,()]{0,12}$/u.exec(text);
  if (!found) return text;
  const cursor: Cursor = { text, at: found.index + 1 };
  const measure = takeMeasure(cursor);
  const isWhole =
    measure !== null && cursor.at >= text.trimEnd().length && findUnit(measure.unit)?.kind !== "count";
  return isWhole ? text.slice(0, found.index) : text;
}

/** `2 garlic cloves` counts cloves of garlic; cloves alone are the spice. */
function withPartUnit(reading: Reading, text: string): Reading {
  const { head, name, notes } = reading;
  if (name === "" && head.unit !== null) return withUnitAsName(reading, text);
  if (head.unit !== null) return reading;
  const found = PART_BEHIND.exec(name);
  if (!found?.[1] || !found[2] || / (?:and|or)\b/i.test(found[1])) return reading;
  const unit = readUnit(found[2].toLowerCase(), 0)?.id ?? null;
  if (unit === null || PARTS_OF[unit]?.test(found[1]) === false) return reading;
  return { head: { ...head, unit }, name: found[1], notes };
}

/** `4 cloves`, `2 sticks, peeled`: nothing but the unit is named, so it is the thing. */
function withUnitAsName({ head, notes }: Reading, text: string): Reading {
  const named = /^\P{L}*(?:an?\s+)?(.*)$/isu.exec(text)?.[1] ?? text;
  const { name } = splitName(named);
  return { head: { ...head, unit: null, notes: [] }, name: name || text, notes };
}

function withoutMarkup(text: string): string {
  return text
    .replace(/!?\[([^\][]*)\]\([^()]*\)/g, "$1")
    .replace(/(\p{L})\(e?s\)/gu, "$1s")
    .replace(/[*_`]{2,}|(?<![\p{L}\d])[*_`](?=\S)|(?<=\S)[*_`](?![\p{L}\d])/gu, "")
    .replace(/^[\s•▢☐◦·‣▪–—*-]+(?=\S)/u, "")
    .replace(/[\s\u00a0]+/g, " ")
    .trim()
    .replace(/[.;:,]+$/, "");
}

function tell(notes: string[]): string | null {
  const told = notes.map((note) => note.trim()).filter(Boolean);
  return told.length > 0 ? [...new Set(told)].join(", ") : null;
}
