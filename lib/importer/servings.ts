import { NUMBER, numberValue } from "./numbers.ts";

const MAX_UNIT_LENGTH = 30;
const LEAD =
  /^(?:[^\p{L}\d½⅓⅔¼¾⅛]+|(?:serves?|servings?|makes?|yields?|about|approx(?:imately)?|around|circa|ca|ok|up to|at least|usually|enough|for|für|pour|para|per|voor|för|dla|an?|family|of|roughly)\b)+/iu;
const AMOUNT = new RegExp(`^(${NUMBER})(?:\\s*(?:-|–|~|to|or)\\s*(?:${NUMBER}))?[\\s-]*(dozen\\b)?`, "iu");
/** What people mean when they name no unit. */
const PORTIONS = new RegExp(
  `^(?:(?:generous|hearty|large|small|main|side)\\s*)?(?:${[
    "servings?|serves?|portions?|people|persons?|pers|adults?",
    "portionen|personen|personnes?|parts?|couverts|personas?|raciones|porciones|comensales|porzioni|persone",
    "porç(?:ão|ões)|pessoas?|porties?|portioner|personer|annosta",
    "porcj[ai]|porcje|os[oó]by?|порци[яийю]|персоны?|kişilik|人分|人前|人份|인분",
  ].join("|")})?$`,
  "iu",
);

/**
 * What a recipe makes: `4`, `4-6 servings` (its start), `Makes 24 cookies`, `2 litres`, `five dozen biscuits`.
 *
 * @returns `unit` is null for portions; null where no number is named (`depends`).
 */
export function parseServings(text: string): { amount: number; unit: string | null } | null {
  const spoken = text
    .slice(0, 200)
    .replace(/\([^)]*\)?/g, " ")
    .replace(LEAD, "")
    .trim();
  const match = AMOUNT.exec(spoken);
  if (!match?.[1]) return null;
  // "2/3" servings are two or three, not two thirds.
  const number = /^\d+\/\d+$/.test(match[1]) ? Number.parseInt(match[1], 10) : numberValue(match[1]);
  const amount = Math.round(number * (match[2] ? 12 : 1) * 100) / 100;
  if (!(amount > 0 && amount <= 100_000)) return null;

  const rest = spoken.slice(match[0].length).replace(/^[^\p{L}\d]+/u, "");
  const unit = (rest.split(/[,;.:(]/, 1)[0] ?? "").replace(/^of\s+/i, "").trim();
  const isUnit =
    unit.length <= MAX_UNIT_LENGTH && !/\d|^(?:undefined|null|none)$/i.test(unit) && !PORTIONS.test(unit);
  return { amount, unit: isUnit ? unit : null };
}
