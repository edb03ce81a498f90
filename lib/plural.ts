/** Words that end like a plural and are none, or whose two forms no rule gives; lower case. */
const NO_PLURALS = new Set(
  `hummus houmous asparagus couscous molasses citrus octopus bass cress watercress lemongrass haggis cassis schnapps swiss
  brussels grits christmas tapas anis pastis iris orris`.split(/\s+/),
);

const IRREGULAR: Record<string, string> = {
  anchovies: "anchovy",
  brioches: "brioche",
  brownies: "brownie",
  calves: "calf",
  calzones: "calzone",
  chilies: "chili",
  chillies: "chilli",
  cookies: "cookie",
  geese: "goose",
  halves: "half",
  knives: "knife",
  leaves: "leaf",
  loaves: "loaf",
  pies: "pie",
  quiches: "quiche",
  smoothies: "smoothie",
  veggies: "veggie",
};
const IRREGULAR_PLURALS = new Map(Object.entries(IRREGULAR).map(([plural, singular]) => [singular, plural]));
const OES = /(?:potato|tomato|mango|echo|hero|buffalo)$/;

/** The singular of an English word, or the word itself where it has none: `berries` → `berry`, `hummus` → `hummus`. */
export function singularWord(word: string): string {
  const lower = word.toLowerCase();
  if (lower.length < 4 || !lower.endsWith("s") || NO_PLURALS.has(lower)) return IRREGULAR[lower] ?? word;
  const irregular = IRREGULAR[lower];
  if (irregular !== undefined) return irregular;
  if (/(?:ss|us|['’]s)$/.test(lower)) return word;
  if (/[^aeiou]ies$/.test(lower)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz)es$/.test(lower) || OES.test(lower.slice(0, -2))) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** The plural of an English word: `radish` → `radishes`. Words that have none have to be known to the caller. */
export function pluralWord(word: string): string {
  const lower = word.toLowerCase();
  const irregular = IRREGULAR_PLURALS.get(lower);
  if (irregular !== undefined) return irregular;
  if (/[^aeiou]y$/.test(lower)) return `${word.slice(0, -1)}ies`;
  return /(?:ch|sh|x|s|z)$/.test(lower) || OES.test(lower) ? `${word}es` : `${word}s`;
}

/** The last word of a phrase in the other number: `spring onions` → `spring onion`. */
export const singularPhrase = (phrase: string) => phrase.replace(/[^\s-]+$/, singularWord);
export const pluralPhrase = (phrase: string) => phrase.replace(/[^\s-]+$/, pluralWord);
