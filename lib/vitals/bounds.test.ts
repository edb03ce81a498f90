import { expect, test } from "vitest";
import { ratingOf } from "./bounds.ts";

test.each([
  { vital: "lcp", value: 2_500, rating: "good" },
  { vital: "lcp", value: 2_501, rating: "needs-improvement" },
  { vital: "inp", value: 500, rating: "needs-improvement" },
  { vital: "cls", value: 0.26, rating: "poor" },
] as const)("$vital of $value is $rating", ({ vital, value, rating }) => {
  expect(ratingOf(vital, value)).toBe(rating);
});
