import { expect, test } from "vitest";
import { pathOf } from "./request-target.ts";

test.each([
  { name: "reads the path", target: "/recipes?q=leek", expected: "/recipes" },
  { name: "decodes it", target: "/tags/cr%C3%A8me", expected: "/tags/crème" },
  { name: "leaves a long query alone", target: `/search?q=${"x".repeat(10_000)}`, expected: "/search" },
  { name: "refuses a lone percent", target: "/%", expected: null },
  { name: "refuses half a character", target: "/%C3", expected: null },
  { name: "refuses a lone surrogate", target: "/%ED%A0%80", expected: null },
  { name: "refuses a null byte", target: "/recipes/%00", expected: null },
  { name: "refuses a backslash", target: "/recipes/%5C..", expected: null },
  { name: "refuses another host's form", target: "//example.org/", expected: null },
  { name: "refuses an absolute form", target: "http://example.org/", expected: null },
  { name: "refuses a long path", target: `/${"x".repeat(10_000)}`, expected: null },
  { name: "refuses OPTIONS *", target: "*", expected: null },
  { name: "refuses nothing", target: undefined, expected: null },
])("$name", ({ target, expected }) => {
  expect(pathOf(target)).toBe(expected);
});
