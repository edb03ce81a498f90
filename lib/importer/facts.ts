import { parseServings } from "./servings.ts";
import { parseMinutes } from "./times.ts";

/** What single lines above the ingredients say: `⏲️ Prep time: 10 min`, `🍽️ Servings: 4`. */
export type Facts = {
  prepMinutes: number | null;
  cookMinutes: number | null;
  totalMinutes: number | null;
  /** Waiting of any kind: resting, chilling, rising. */
  restMinutes: number | null;
  servings: ReturnType<typeof parseServings>;
  cuisine: string | null;
  difficulty: string | null;
  sourceName: string | null;
  authorCredit: string | null;
};

export const NO_FACTS: Facts = {
  prepMinutes: null,
  cookMinutes: null,
  totalMinutes: null,
  restMinutes: null,
  servings: null,
  cuisine: null,
  difficulty: null,
  sourceName: null,
  authorCredit: null,
};

const LABELS: [fact: keyof Facts, pattern: RegExp][] = [
  ["prepMinutes", /^(prep(aration)?|active|hands-on|vorbereitung(szeit)?|pr[eé]paration|preparaci[oó]n)$/],
  ["cookMinutes", /^(cook(ing)?|bak(e|ing)|roast(ing)?|kochzeit|backzeit|cuisson|cocci[oó]n|cottura)$/],
  ["totalMinutes", /^(total|overall|ready in|takes|gesamt(zeit)?|totale?)$/],
  [
    "restMinutes",
    /^(wait(ing)?|rest(ing)?|chill(ing)?|fridge|freez(e|er|ing)|ferment(ation|ing)?|marinat(e|ing|ion)|ris(e|ing)|proof(ing)?|soak(ing)?|cool(ing)?|inactive|passive|stand(ing)?|infus(e|ing|ion)|cur(e|ing)|sett?ing|ruhezeit)$/,
  ],
  ["servings", /^(servings?|serves|yields?|makes|portions?|portionen|amount|quantity|raciones|porzioni)$/],
  ["cuisine", /^(cuisine|küche|cocina|cucina)$/],
  ["difficulty", /^(difficulty|level|schwierigkeit(sgrad)?|dificultad|difficult[eé])$/],
  ["sourceName", /^(source|adapted from|quelle|fuente)$/],
  ["authorCredit", /^(author|recipe by|by|credits?)$/],
];

/** Reads one line into `facts`, the first of each kind counting; false when the line states no fact. */
export function readFact(line: string, facts: Facts): boolean {
  const bare = line
    .slice(0, 300)
    .replace(/^[^\p{L}]+/u, "")
    .replace(/["“”*_]/g, "");
  const match = /^(\p{L}[\p{L}\s-]{1,30}?)(?:\s*time)?\s*(?::\s*|(?=[\d~])|\s(?=varies$))(.*)$/iu.exec(bare);
  if (!match) return false;
  const label = (match[1] ?? "").trim().toLowerCase();
  const fact = LABELS.find(([, pattern]) => pattern.test(label))?.[0];
  if (!fact) return false;
  setFact(facts, fact, (match[2] ?? "").trim());
  return true;
}

export function setFact(facts: Facts, fact: keyof Facts, value: string): void {
  if (value === "") return;
  switch (fact) {
    case "prepMinutes":
    case "cookMinutes":
    case "totalMinutes":
    case "restMinutes":
      facts[fact] ??= parseMinutes(value);
      break;
    case "servings":
      facts.servings ??= parseServings(value);
      break;
    default:
      facts[fact] ??= value;
  }
}

/** The stated total, or with waiting the sum of all; null leaves it to whoever stores preparation and cooking. */
export function elapsedMinutes(facts: Facts): number | null {
  if (facts.totalMinutes !== null || facts.restMinutes === null) return facts.totalMinutes;
  return (facts.prepMinutes ?? 0) + (facts.cookMinutes ?? 0) + facts.restMinutes;
}
