import { NUMBER, numberValue } from "./numbers.ts";

const MINUTES_PER_UNIT: [pattern: string, minutes: number][] = [
  ["minutes?|minuten?|minutos?|minuti|mins?|m|′|'", 1],
  ["hours?|heures?|horas?|stunden?|std|ore|ora|hrs?|h", 60],
  ["days?|jours?|d[ií]as?|tagen?|tage?|d", 1_440],
  ["weeks?", 10_080],
  ["seconds?|secs?|s", 1 / 60],
];
const UNIT = MINUTES_PER_UNIT.map(([pattern]) => pattern).join("|");

/** `30`, `30-45`, `1 to 2`: a range counts as its end, so that nobody is promised too little. */
const AMOUNT = `(-\\s*)?(${NUMBER})(?:\\s*(?:-|–|~|to|bis|à)\\s*(${NUMBER}))?`;
const PART = new RegExp(
  `(?<![\\p{L}\\d])${AMOUNT}\\s*\\+?\\s*(${UNIT})(?![\\p{L}])|\\b(overnight)\\b`,
  "giu",
);
const BARE = new RegExp(`^\\D{0,3}${AMOUNT}\\D{0,3}$`, "iu");
const OVERNIGHT_MINUTES = 8 * 60;

const ISO_DURATION =
  /^(-)?P(?:(\d+(?:[.,]\d+)?)Y)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i;
const ISO_MINUTES = [525_600, 43_200, 10_080, 1_440, 60, 1, 1 / 60];

/**
 * Minutes in a time as people and pages write it: `1 h 30 min`, `30-45 min`, `1½ hours`, `20 min + 2 h rising`,
 * `overnight`, `20` (minutes), `PT1H30M`.
 *
 * @returns Whole minutes, negative when so written; null where no time is named (`all day`, `varies`).
 */
export function parseMinutes(text: string): number | null {
  const trimmed = text.trim().slice(0, 200);
  const iso = ISO_DURATION.exec(trimmed);
  if (iso) return isoMinutes(iso);

  const spoken = unwind(trimmed).split(/\b(?:or|oder|ou)\b/i, 1)[0] ?? "";
  const parts = [...spoken.matchAll(PART)];
  const bare = parts.length === 0 ? BARE.exec(spoken.trim()) : null;
  if (bare) return signed(bare[1], numberValue(bare[3] ?? bare[2] ?? "0"));
  if (parts.length === 0) return null;
  return parts.reduce((total, part) => total + partMinutes(part), 0);
}

/** Drops asides, and writes out `1h30` and `half an hour`. */
function unwind(text: string): string {
  return text
    .replace(/\((?!\s*(?:plus|\+))[^)]*\)?/g, " ")
    .replace(/(\d)\s*h\s*(\d{1,2})(?=\s*(?:$|[+,;]))/i, "$1 h $2 min")
    .replace(/\bhalf an? (?=hour)/i, "½ ")
    .replace(/\ban? (?=hour|day|week)/i, "1 ");
}

function partMinutes(part: RegExpExecArray): number {
  const [, minus, from = "0", to, unit = "", overnight] = part;
  if (overnight) return OVERNIGHT_MINUTES;
  const perUnit =
    MINUTES_PER_UNIT.find(([pattern]) => new RegExp(`^(?:${pattern})$`, "i").test(unit))?.[1] ?? 1;
  return signed(minus, numberValue(to ?? from) * perUnit);
}

function isoMinutes(match: RegExpExecArray): number | null {
  const parts = match.slice(2);
  if (parts.every((part) => part === undefined)) return null;
  const total = parts.reduce(
    (sum, part, index) => sum + Number((part ?? "0").replace(",", ".")) * (ISO_MINUTES[index] ?? 0),
    0,
  );
  return signed(match[1], total);
}

function signed(minus: string | undefined, minutes: number): number {
  return Math.round(minus ? -minutes : minutes) || 0;
}
