/** Words that no recipe does without and that no near relative of the language has; measured against each other. */
const WORDS: Record<string, string> = {
  en: "the and with until of for into then from over about a",
  de: "und mit die der das den dem eine einen auf zum nicht oder ist dann",
  fr: "les des une dans avec et pour du sur pendant puis au aux est",
  es: "los las una con el para hasta y del por se en cuando agregar",
  it: "il gli con di della per una nel che poi fino e sale dello",
  pt: "os com uma até da em para e não ao mexa das pelo leve",
  nl: "de het een en met van voor tot je uit niet zijn roer op",
  sv: "och med på i det tills till en som är rör den av låt",
  da: "og med på til det i en af ad lad kom hvid ikke rør",
  nb: "og med på til det i en av ha la ikke rør etter godt",
  fi: "ja tai noin kunnes sekä lisää se on pannulla sekoita uunissa vettä",
  pl: "i z na do w aż przez oraz się lub dodać następnie",
  cs: "a s na do v pak se nebo za až které přidáme po",
  hu: "a az és egy majd hogy meg is vagy kb nem sütjük",
  ro: "și cu se la din o pe în până pentru care sau apoi",
  tr: "ve bir ile için kadar da sonra su bardağı yemek kaşığı",
  id: "dan dengan yang di hingga ke dalam lalu sampai secukupnya untuk",
  vi: "và cho vào với đến khi các một là trong không",
};
/** Scripts that one language, or nearly one, is written in. */
const SCRIPTS: [language: string, script: RegExp][] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["he", /\p{Script=Hebrew}/gu],
  ["el", /\p{Script=Greek}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
  ["fa", /[پچژگکی]/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["uk", /[іїєґ]/giu],
  ["bg", /ъ/giu],
  ["ru", /\p{Script=Cyrillic}/gu],
  ["zh", /\p{Script=Han}/gu],
];
const MAX_CHARACTERS = 20_000;
/** Of the letters, before a script says more than a foreign word would. */
const LEAST_SCRIPT = 0.01;
const LEAST_OTHER_SCRIPT = 0.3;
const LEAST_WORDS = 4;
/** How much oftener the best language's words must come than the next one's. */
const CLEARLY = 1.25;

const KNOWN = Object.entries(WORDS).map(([language, words]) => ({
  language,
  words: new Set(words.split(" ")),
}));

/** The language that a text is written in, as BCP 47 has it; null where that is not clear. */
export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, MAX_CHARACTERS);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (1 - latin / letters >= LEAST_OTHER_SCRIPT) return byScript(sample, letters);

  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [best, next] = KNOWN.map(({ language, words: known }) => ({
    language,
    count: words.filter((word) => known.has(word)).length,
  })).toSorted((a, b) => b.count - a.count);
  const isClear = best && best.count >= LEAST_WORDS && best.count >= (next?.count ?? 0) * CLEARLY;
  return isClear ? best.language : null;
}

function byScript(sample: string, letters: number): string | null {
  for (const [language, script] of SCRIPTS)
    if ((sample.match(script)?.length ?? 0) >= letters * LEAST_SCRIPT) return language;
  return null;
}
