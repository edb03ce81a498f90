import { singularWord } from "#lib/plural.ts";

// Ships to the recipe page: the singular of a word is all that this file may import.

/** A stretch of the step's text: `text.slice(start, end)`. */
export type TextRange = { start: number; end: number };
/** Something to wait for; of a range the lower bound, for a cook looks early. */
export type StepTimer = TextRange & { durationMs: number };
export type StepTemperature = TextRange & { min: number; max: number | null; unit: "C" | "F" };
/** What is known of an ingredient: as the recipe names it, and what it is called elsewhere. */
export type NamedItem = { name: string; ingredient: { name: string } };

const SECOND_MS = 1_000;
const UNIT_MS: Record<string, number> = {
  s: SECOND_MS,
  m: 60 * SECOND_MS,
  h: 3_600 * SECOND_MS,
};
/** A step that takes longer is planned, not timed. */
const LONGEST_TIMER_MS = 24 * 3_600 * SECOND_MS;

const WORD_NUMBERS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  half: 1 / 2,
  "half an": 1 / 2,
  "a half": 1 / 2,
  "a quarter of an": 1 / 4,
  "three quarters of an": 3 / 4,
};
const GLYPHS: Record<string, number> = { "¼": 1 / 4, "½": 1 / 2, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3 };

const NUMBER =
  "\\d{1,4}(?:[.,]\\d{1,2})?(?: ?[¼½¾⅓⅔]| \\d/\\d)?|\\d/\\d|[¼½¾⅓⅔]|half an|a half|half(?= )|a quarter of an|three quarters of an|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty)(?= )";
const TIME_UNIT = "seconds?|secs?|minutes?|mins?|hours?|hrs?|h|(?<=[\\d½¼¾])[sm]";
const TIMER = new RegExp(
  `(?<![\\p{L}\\d.,/])(${NUMBER})(?:(?:[ -]?(${TIME_UNIT}))? ?(?:-|–|—|to|or) ?(?:${NUMBER}))?[ -]?(${TIME_UNIT})(?![\\p{L}\\d])(?:( and a half)|(?: and|,)? ?(${NUMBER})[ -]?(minutes?|mins?|seconds?|secs?|m|s)(?![\\p{L}\\d]))?`,
  "giu",
);
const TEMPERATURE =
  /(?<![\p{L}\d.,-])(-?\d{1,3})(?: ?[°º]? ?[CF]? ?(?:-|–|—|to) ?(\d{1,3}))? ?(?:(?:[°º]|degrees?|deg\.?) ?(C|F|celsius|fahrenheit|centigrade)|([CF℃℉]))(?![\p{L}\d])/giu;
/** Without a degree sign, cold is more likely cups: `2 C flour`. */
const LEAST_BARE = 30;
/** Temperatures this close say one thing on both scales: `180 °C (350 °F)`. */
const SAME_SAID_CHARS = 14;

/** Durations named in a step, in order: `20 minutes`, `2–3 hours`, `1 h 30 min`, `an hour`; not `overnight`. */
export function findTimers(text: string): StepTimer[] {
  const timers: StepTimer[] = [];
  for (const found of text.matchAll(TIMER)) {
    const [whole, amount = "", ownUnit, sharedUnit = "", andAHalf, more, moreUnit = ""] = found;
    const unit = ownUnit ?? sharedUnit;
    if (/^(?:an?|one)$/i.test(amount) && /^s/i.test(unit)) continue; // "stir a second time"
    const msEach = UNIT_MS[unit.charAt(0).toLowerCase()] ?? 0;
    const extraMs =
      more === undefined ? 0 : toNumber(more) * (UNIT_MS[moreUnit.charAt(0).toLowerCase()] ?? 0);
    const durationMs = Math.round((toNumber(amount) + (andAHalf ? 1 / 2 : 0)) * msEach + extraMs);
    if (durationMs >= SECOND_MS && durationMs <= LONGEST_TIMER_MS) {
      timers.push({ start: found.index, end: found.index + whole.length, durationMs });
    }
  }
  return timers;
}

function toNumber(text: string): number {
  const lower = text.toLowerCase();
  const word = WORD_NUMBERS[lower];
  if (word !== undefined) return word;
  const [, whole = "", glyph = "", over, under] =
    /^(\d+(?:[.,]\d+)?(?!\/))? ?([¼½¾⅓⅔])?(?: ?(\d)\/(\d))?$/.exec(lower) ?? [];
  const part = over ? Number(over) / Number(under) : (GLYPHS[glyph] ?? 0);
  const value = Number(whole.replace(",", ".")) + part;
  return Number.isFinite(value) ? value : 0;
}

/** Temperatures named in a step: `180 °C`, `160–180C`, `350 degrees F`; not those given on both scales already. */
export function findTemperatures(text: string): StepTemperature[] {
  const found = [...text.matchAll(TEMPERATURE)].flatMap((match): StepTemperature[] => {
    const [whole, from = "", to, named, bare] = match;
    if (bare !== undefined && (/[cf]/.test(bare) || Number(from) < LEAST_BARE)) return [];
    const unit = /^[cC℃]/.test(named ?? bare ?? "") ? "C" : "F";
    const max = to === undefined ? null : Number(to);
    return [{ start: match.index, end: match.index + whole.length, min: Number(from), max, unit }];
  });
  return found.filter((one) =>
    found.every(
      (other) =>
        other.unit === one.unit ||
        other.start - one.end > SAME_SAID_CHARS ||
        one.start - other.end > SAME_SAID_CHARS,
    ),
  );
}

const words = (text: string) => new Set(text.trim().split(/\s+/));
/** Alone they name no ingredient. */
const VAGUE =
  words(`fresh dried ground large small medium whole white red green yellow black brown dark light hot cold warm
  sweet plain extra virgin fine coarse leaf mix piece slice fillet stick head bunch sprig baby ripe raw unsalted salted
  smoked soft strong self raising all purpose canned tinned frozen chopped mixed paper crumb flake cube top sauce juice`);
/** Alone they name an ingredient when it is the recipe's only one: "pour in the stock". */
const SHARED = words(`powder seed paste zest stock broth oil water flour sugar vinegar cream milk wine cheese
  noodle bean spice herb syrup clove pepper`);
/** After a match, these make it another thing: "coconut" is not in "coconut milk". */
const TRANSFORMED =
  words(`milk cream oil sauce stock broth powder paste flour butter vinegar syrup noodle bread wine extract
  water corn grinder mill mixture dressing pan dish tin bowl plate board cutter knife cup glass`);

type Word = TextRange & { stem: string };

const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}]+)?/gu;

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    stem: singularWord(word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")),
  }));
}

/**
 * Which of the recipe's items a step speaks of, as indexes in the items' order. An item is named by its full name, by what it
 * is elsewhere called, or by the words that either ends with; the longest that fits names its item alone, and whole words
 * count: "spring onions" are no red onions, `pepper` is not in `peppercorns`.
 */
export function findNamedItems(text: string, items: readonly NamedItem[]): number[] {
  const textWords = wordsOf(text);
  const phrases = items.map(({ name, ingredient }) => phrasesOf(name, ingredient.name));
  /** The ingredients that a word may stand for; two lines of flour are one. */
  const owners = new Map<string, Set<string>>();
  items.forEach(({ ingredient }, index) => {
    for (const [only = "", ...more] of phrases[index] ?? []) {
      if (more.length === 0) owners.set(only, (owners.get(only) ?? new Set()).add(ingredient.name));
    }
  });
  const claims = phrases
    .flatMap((own, index) => own.map((stems) => ({ index, stems })))
    .filter(
      ({ stems: [only = "", ...more] }) =>
        more.length > 0 || !SHARED.has(only) || owners.get(only)?.size === 1,
    )
    .sort((a, b) => b.stems.length - a.stems.length);

  const named = new Set<number>();
  const taken = new Map<number, string>();
  for (const { index, stems } of claims) {
    const phrase = stems.join(" ");
    for (const at of occurrences(textWords, stems)) {
      const isFree = stems.every((_, offset) => (taken.get(at + offset) ?? phrase) === phrase);
      if (!isFree) continue;
      stems.forEach((_, offset) => {
        taken.set(at + offset, phrase);
      });
      named.add(index);
    }
  }
  return [...named].sort((a, b) => a - b);
}

/** Every run of words that ends the name: "ripe plum tomatoes" → it, "plum tomato", "tomato". */
function phrasesOf(...names: string[]): string[][] {
  const phrases = names.flatMap((name) => {
    const first = name.split(/,|\/|\bor\b|\(/)[0] ?? name;
    const stems = wordsOf(first).map(({ stem }) => stem);
    return stems.map((_, index) => stems.slice(index));
  });
  const seen = new Set<string>();
  return phrases.filter((stems) => {
    const phrase = stems.join(" ");
    const isNew = !seen.has(phrase);
    seen.add(phrase);
    return isNew && stems.some((stem) => !VAGUE.has(stem) && stem.length > 2);
  });
}

function occurrences(textWords: Word[], stems: string[]): number[] {
  const last = textWords.length - stems.length;
  const found: number[] = [];
  for (let at = 0; at <= last; at += 1) {
    const isHere = stems.every((stem, offset) => textWords[at + offset]?.stem === stem);
    const next = textWords[at + stems.length];
    const isOther = next !== undefined && TRANSFORMED.has(next.stem);
    if (isHere && !isOther) found.push(at);
  }
  return found;
}
