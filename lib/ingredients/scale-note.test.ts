import { expect, test } from "vitest";
import { scaleNote } from "./scale-note.ts";

test.each([
  ["plus 2 tablespoons", "cup", 2, "plus 4 tablespoons"],
  ["plus ½ teaspoon, sifted", "tbsp", 3, "plus 1½ teaspoon, sifted"],
  ["250 g", "cup", 2, "500 g"],
  ["85g, chopped", "cup", 0.5, "42.5g, chopped"],
  ["about 1 1/2 pounds", null, 2, "about 3 pounds"],
  ["about 1/4 cup", null, 2, "about ½ cup"],
  ["large, finely chopped, about ¼ cup", null, 2, "large, finely chopped, about ½ cup"],
  ["400g", "tin", 2, "400g"],
  ["6 oz each", null, 2, "6 oz each"],
  ["6-inch", null, 2, "6-inch"],
  ["cut into 2 cm pieces", null, 2, "cut into 2 cm pieces"],
  ["about 2-3 cups", null, 2, "about 2-3 cups"],
  ["1/0 cup", null, 2, "1/0 cup"],
  ["plus 2 tablespoons", "cup", 1, "plus 2 tablespoons"],
])("%s (%s) times %d", (note, unit, factor, expected) => {
  expect(scaleNote(note, unit, factor)).toBe(expected);
});
