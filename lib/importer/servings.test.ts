import { expect, test } from "vitest";
import { parseServings } from "./servings.ts";

test.each([
  ["4", 4, null],
  ["4-6 servings", 4, null],
  ["2/3", 2, null],
  ["6+", 6, null],
  ["10.", 10, null],
  ["Serves 4 people", 4, null],
  ["Serves: 8 to 10", 8, null],
  ["makes 4 large pretzels", 4, "large pretzels"],
  ["Makes about 2 dozen cookies", 24, "cookies"],
  ["Five-dozen individual cookies", 60, "individual cookies"],
  ["12 cookies (about 3 oz each)", 12, "cookies"],
  ["1 (9-inch) pie", 1, "pie"],
  ["2 litres", 2, "litres"],
  ["1½ l", 1.5, "l"],
  ["1~2, about 1 plate full", 1, null],
  ["Usually enough for a family of five.", 5, null],
  ["500 ml of sauce", 500, "ml of sauce"],
  ["Für 4 Personen", 4, null],
  ["pour 6 personnes", 6, null],
  ["4 porções", 4, null],
  ["6 porcji", 6, null],
  ["4 порции", 4, null],
  ["2人分", 2, null],
  ["12 Stück", 12, "Stück"],
])("%s is %s of %s", (text, amount, unit) => {
  expect(parseServings(text)).toEqual({ amount, unit });
});

test.each(["", "Depends", "varies", "0", "An average-sized mason jar.", "1e9 servings of 99999999999"])(
  "%s names no number of servings, or one",
  (text) => {
    const servings = parseServings(text);
    expect(servings === null || servings.amount === 1).toBe(true);
  },
);
