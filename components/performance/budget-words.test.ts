import { expect, test } from "vitest";
import { ratingOfBudget } from "./budget-words.ts";

test.each([
  { leftRatio: null, events: 0, rating: null },
  { leftRatio: -3.5, events: 22, rating: null },
  { leftRatio: 1, events: 499, rating: null },
  { leftRatio: 1, events: 500, rating: "good" },
  { leftRatio: 0.2, events: 500, rating: "needs-improvement" },
  { leftRatio: 0, events: 500, rating: "poor" },
])("$leftRatio of $events events left is $rating", ({ rating, ...budget }) => {
  expect(ratingOfBudget(budget)).toBe(rating);
});
