import {
  ADJECTIVE,
  ADVERB,
  KIND_OF,
  OPTIONAL,
  PREPARED,
  PREPARED_WITH_ADVERB,
  REMARK,
  SIZE,
} from "./line-words.ts";

export type NameAndNotes = { name: string; notes: string[] };

const WORD_END = "(?![\\p{L}\\p{M}])";
const PREPARATION = `(?:(?:${ADVERB}[\\s-]+){1,3}(?:${PREPARED_WITH_ADVERB})|(?:${PREPARED}))${WORD_END}`;
const LEADING_PREPARATION = new RegExp(
  `^(?:${PREPARATION})(?:\\s*(?:,|and|or|&|und|et)\\s*(?:then\\s+)?(?:${PREPARATION}|ground(?=\\s))|\\s+(?:${PREPARATION}))*\\s*,?\\s*(?:of\\s+)?`,
  "iu",
);
const TRAILING_PREPARATION = new RegExp(
  `\\s+((?:${PREPARATION})(?:\\s+(?:and|or)\\s+(?:${PREPARATION}))*)$`,
  "iu",
);
const STARTS_KIND = new RegExp(`^${KIND_OF}${WORD_END}`, "iu");
const STARTS_PREPARED = new RegExp(`^(?:(?:and|or|then|but)\\s+)?(?:${PREPARATION})`, "iu");
const ENDS_LIKE_A_VERB = /^(?:\p{L}+ly\s+)?(?:un)?\p{L}{3,}ed(?:\s|$)/iu;
const REMARK_INSIDE = new RegExp(
  `\\s+(?=(?:${REMARK})${WORD_END}|(?:${PREPARATION})\\s+(?:\\d|in|into|on|with|to|across|at|by|from)${WORD_END})`,
  "iu",
);
const SIZE_ANYWHERE = new RegExp(`(^|\\s)(${SIZE})(?:\\s+(?:to|or|and)\\s+(?:${SIZE}))?(?=[\\s,]|$)`, "giu");
const IS_ADJECTIVE = new RegExp(
  `^(?:${ADJECTIVE}|${PREPARED}|${SIZE}|\\p{L}+-(?:colou?red|style|fat|free|packed|cured|sized))$`,
  "iu",
);
const OR_AMOUNT =
  /\s+(?:or|oder|ou|plus|\+)\s+(?=(?:about\s+)?(?:[\d½¼¾⅐-⅞]|an?\s|one\s|two\s|three\s|half\s))/i;
const LIST_END = /^(?:and\/or|or|and|und|oder|et|ou|y|o|e)\s+(.*)$/is;
const NOT_A_CHOICE =
  /^(?:[\d½¼¾⅐-⅞]|an?\s|to\s|more|less|as\s|other\s+than|if\s|until|enough|use\s|substitute|so\b|equivalent|similar|with\s)/i;
/** A dash, a bar, or a new sentence. */
const BREAK = /\s+[–—-]{1,2}\s+|\s*[–—]\s+|\s+\|\s+|;\s*|(?<=\p{L}{4})\.\s+(?=\p{L})/u;

const clean = (text: string) =>
  text
    .replace(/\s+/g, " ")
    .replace(/\s+([,.;:])/g, "$1")
    .replace(/^[\s,.;:*–—|/&+-]+|[\s,;:*–—|/&+-]+$/g, "")
    .replace(/(?<!\p{Lu})(?<!\b\p{L})\.$/u, "");

/**
 * Splits what stands behind the amount into the thing's name and the remarks on it. `name` is "" when nothing is left.
 *
 * @param isTinned What comes out of a tin was prepared before: chopped tomatoes are the thing.
 */
export function splitName(text: string, isTinned = false): NameAndNotes {
  const { bare, remarks } = takeParens(text);
  const [main = "", ...afterDash] = bare.split(BREAK);
  const { head, tail } = splitChoice(main);
  const segments = splitCommas(head);
  const { name, notes } = nameFrom(segments, isTinned);
  const withoutTrailing = takeTrailing(name);
  const sized = takeSizes(withoutTrailing.name);
  return {
    name: clean(sized.name),
    notes: [...sized.notes, ...withoutTrailing.notes, ...notes, tail, ...afterDash, ...remarks]
      .map(clean)
      .filter(Boolean),
  };
}

/** Takes out what stands in brackets; a short word before the noun stays: `Asian (dark) sesame oil`. */
function takeParens(text: string): { bare: string; remarks: string[] } {
  const remarks: string[] = [];
  const bare = text.replace(
    /\(([^()]*)\)|\[([^[\]]*)\]/g,
    (_whole, round?: string, square?: string, at?: number) => {
      const inside = (round ?? square ?? "").trim();
      const before = text.slice(0, at).trim();
      const after = text.slice((at ?? 0) + _whole.length);
      const isInline =
        /^\p{L}[\p{L}'’-]*$/u.test(inside) &&
        before !== "" &&
        /^\s+[\p{L}]/u.test(after) &&
        !OPTIONAL.test(inside) &&
        !STARTS_PREPARED.test(inside) &&
        !new RegExp(`^\\s+(?:${REMARK})${WORD_END}`, "iu").test(after);
      if (isInline) return inside;
      remarks.push(inside);
      return " ";
    },
  );
  return { bare: bare.replace(/[()[\]]/g, " "), remarks };
}

/** `basil or 1 teaspoon dried basil`: what has an amount of its own is another ingredient. */
function splitChoice(text: string): { head: string; tail: string } {
  const found = OR_AMOUNT.exec(text);
  return found && found.index > 0
    ? { head: text.slice(0, found.index), tail: text.slice(found.index) }
    : { head: text, tail: "" };
}

function splitCommas(text: string): string[] {
  return text.split(/\s*,(?!\d)\s*/).map((part) => part.trim());
}

const isPrepared = (segment: string) => STARTS_PREPARED.test(segment) || ENDS_LIKE_A_VERB.test(segment);
const isOnlyPrepared = (segment: string) => isPrepared(segment) && takeLeading(segment).bare === "";

function nameFrom(segments: string[], isTinned: boolean): NameAndNotes {
  const notes: string[] = [];
  let rest = segments.filter(Boolean);
  let name = "";
  let isJoined = false;
  // Adjectives and preparations may fill whole segments before the noun: "boneless, skinless chicken".
  while (rest.length > 0) {
    const [segment = "", ...others] = rest;
    const { bare, preparation } =
      isTinned && !isJoined
        ? { bare: segment, preparation: "" }
        : takeLeading(isJoined ? segment.replace(/^(?:and|or)\s+(?=\S)/i, "") : segment);
    rest = others;
    isJoined = true;
    if (preparation) notes.push(preparation);
    if (bare === "" && preparation !== "") continue;
    const link = name === "" ? "" : preparation ? " " : ", ";
    name += `${link}${bare}`;
    const isUnfinished = others.length > 0 && bare.split(" ").every((word) => IS_ADJECTIVE.test(word));
    if (!isUnfinished || isRemark(others[0] ?? "")) break;
  }
  const list = takeList(rest);
  const [inner = "", ...remark] = name.split(REMARK_INSIDE).length > 1 ? splitRemark(name) : [name];
  if (remark.length > 0) return { name: inner, notes: [...notes, ...remark, ...rest] };
  return { name: [inner, ...list.names].join(", "), notes: [...notes, ...list.notes] };
}

function splitRemark(name: string): string[] {
  const at = name.search(REMARK_INSIDE);
  return [name.slice(0, at), name.slice(at).trim()];
}

function isRemark(segment: string): boolean {
  return (
    new RegExp(`^(?:${REMARK}|to|in|with|at|from|on|then|until|without)${WORD_END}`, "iu").test(segment) ||
    isOnlyPrepared(segment)
  );
}

function takeLeading(segment: string): { bare: string; preparation: string } {
  if (STARTS_KIND.test(segment)) return { bare: segment, preparation: "" };
  const found = LEADING_PREPARATION.exec(segment);
  if (!found) return { bare: segment, preparation: "" };
  const preparation = found[0].replace(/[\s,]+$/, "").replace(/\s+of$/, "");
  const bare = segment.slice(found[0].length);
  return isRemark(bare) || /^(?:(?:into|in|and|to|with|on|from|but|at|until|by|if|as)\b|[\d½¼¾,])/i.test(bare)
    ? { bare: "", preparation: segment }
    : { bare, preparation };
}

/** `Stevia, honey, or agave nectar`: segments up to an "or" name the thing too, unless they tell what to do. */
function takeList(rest: string[]): { names: string[]; notes: string[] } {
  const last = rest.findIndex((segment) => LIST_END.test(segment));
  const names = rest.slice(0, last + 1);
  const choice = LIST_END.exec(names.at(-1) ?? "")?.[1] ?? "";
  const isList =
    last >= 0 &&
    !NOT_A_CHOICE.test(choice) &&
    !isOnlyPrepared(choice) &&
    names
      .slice(0, -1)
      .every((segment) => !isRemark(segment) && !isOnlyPrepared(segment) && !NOT_A_CHOICE.test(segment));
  if (!isList) return { names: [], notes: rest };
  const [bare = "", ...remark] = REMARK_INSIDE.test(choice) ? splitRemark(choice) : [choice];
  const joined = (names.at(-1) ?? "").replace(choice, bare);
  return { names: [...names.slice(0, -1), joined], notes: [...remark, ...rest.slice(last + 1)] };
}

function takeTrailing(name: string): NameAndNotes {
  const found = TRAILING_PREPARATION.exec(name);
  return found ? { name: name.slice(0, found.index), notes: [found[1] ?? ""] } : { name, notes: [] };
}

function takeSizes(name: string): NameAndNotes {
  const notes: string[] = [];
  const bare = name.replace(SIZE_ANYWHERE, (whole: string, before: string) => {
    notes.push(whole.trim());
    return before;
  });
  return clean(bare) === "" ? { name, notes: [] } : { name: bare, notes };
}
