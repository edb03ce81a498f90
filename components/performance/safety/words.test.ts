import { expect, test } from "vitest";
import { refusalMeaning, refusalWords } from "./words.ts";

test.each([
  ["script-src-elem", "inline", "a script, written into the page itself"],
  ["img-src", "https://tracker.test", "a picture, from https://tracker.test"],
  ["other", "other", "something, from somewhere that is not named"],
])("%s and %s: %s", (directive, blocked, words) => {
  expect(refusalWords({ directive, blocked })).toBe(words);
});

test.each([
  ["script-src-elem", "inline", "", /run as a script/],
  ["script-src-elem", "extension", "", /Nothing to do/],
  ["connect-src", "https://x.test", "/_next/static/a.js", /own code/],
  ["img-src", "https://x.test", "", /Not part of this site/],
])("%s, %s, from %j is explained", (directive, blocked, source, says) => {
  expect(refusalMeaning({ directive, blocked, source })).toMatch(says);
});
