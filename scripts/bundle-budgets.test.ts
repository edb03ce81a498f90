import { expect, test } from "vitest";
import { findExcesses } from "./bundle-budgets.ts";

test.each([
  { name: "exactly at its budget", sizeBytes: 150_000, says: [] },
  {
    name: "a byte above",
    sizeBytes: 152_340,
    says: ["/recipes loads 152.3 kB, 2.3 kB more than its budget of 150.0 kB."],
  },
])("a route that is $name", ({ sizeBytes, says }) => {
  expect(findExcesses([{ route: "/recipes", sizeBytes }], { "/recipes": 150_000 })).toEqual(says);
});

test("a route nobody gave a budget, and a budget for no route, are named", () => {
  expect(findExcesses([{ route: "/new", sizeBytes: 1_000 }], { "/old": 1_000 })).toEqual([
    "/new has no budget; it loads 1.0 kB.",
    "/old has a budget, but the build has no such route.",
  ]);
});
