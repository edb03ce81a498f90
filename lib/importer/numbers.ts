const VULGAR_FRACTIONS: Record<string, number> = {
  "½": 1 / 2,
  "⅓": 1 / 3,
  "⅔": 2 / 3,
  "¼": 1 / 4,
  "¾": 3 / 4,
  "⅛": 1 / 8,
};

const WORDS: Record<string, number> = {
  half: 0.5,
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
  eleven: 11,
  twelve: 12,
};

/** Source of a pattern that matches `2`, `1.5`, `1,5`, `1/2`, `1 1/2`, `1½`, `½`, `two`. */
export const NUMBER = String.raw`(?:\d+ \d+\/\d+|\d+\/\d+|\d+[½⅓⅔¼¾⅛]|[½⅓⅔¼¾⅛]|\d+(?:[.,]\d+)?|\b(?:${Object.keys(WORDS).join("|")})\b)`;

/** The value of what `NUMBER` matched. */
export function numberValue(text: string): number {
  const word = WORDS[text.toLowerCase()];
  if (word !== undefined) return word;
  const vulgar = VULGAR_FRACTIONS[text.slice(-1)];
  if (vulgar !== undefined) return Number(text.slice(0, -1)) + vulgar;
  const [whole, fraction] = text.includes(" ") ? text.split(" ") : text.includes("/") ? ["0", text] : [text];
  const [over, under] = (fraction ?? "0/1").split("/").map(Number);
  return Number((whole ?? "0").replace(",", ".")) + (under ? (over ?? 0) / under : 0);
}
