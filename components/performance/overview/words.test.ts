import { expect, test } from "vitest";
import { doubtOf, verdictOf } from "./words.ts";

test.each([
  {
    name: "nobody has reported",
    p75s: { lcp: null, inp: null, cls: null },
    title: "Nobody has reported yet",
    says: /ten seconds/,
  },
  {
    name: "all is good",
    p75s: { lcp: 2.5, inp: 0.2, cls: 0.1 },
    title: "It is fast for people",
    says: /every measure/,
  },
  {
    name: "what is missing counts for nothing",
    p75s: { lcp: 1, inp: null, cls: 0 },
    title: "It is fast for people",
    says: /every/,
  },
  {
    name: "one is in between",
    p75s: { lcp: 2.6, inp: 0.1, cls: 0 },
    title: "It could be faster",
    says: /main content comes late\.$/,
  },
  {
    name: "one is poor",
    p75s: { lcp: 2.6, inp: 0.6, cls: 0 },
    title: "Too many people wait",
    says: /late, and pages are slow/,
  },
])("$name", ({ p75s, title, says }) => {
  const verdict = verdictOf(p75s);
  expect(verdict.title).toBe(title);
  expect(verdict.detail).toMatch(says);
});

test.each([
  { samples: [0, 0], says: "" },
  { samples: [1, 0], says: "Made from 1 page view: too few to be sure." },
  { samples: [49, 6], says: "Made from 49 page views: too few to be sure." },
  { samples: [50, 6], says: "" },
])("of $samples reports: $says", ({ samples, says }) => {
  const [lcp = 0, inp = 0] = samples;
  const vital = { p75: 1, before: null };
  const told = doubtOf([
    { key: "lcp", samples: lcp, ...vital },
    { key: "inp", samples: inp, ...vital },
  ]);
  expect(told).toBe(says);
});
