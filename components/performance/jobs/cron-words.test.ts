import { expect, test } from "vitest";
import { cronWords } from "./cron-words.ts";

test.each([
  ["* * * * *", "every minute"],
  ["*/5 * * * *", "every 5 minutes"],
  ["0 * * * *", "every hour"],
  ["20 * * * *", "every hour at 20 past"],
  ["40 3 * * *", "every day at 03:40 UTC"],
  ["40 3 * * 1", "40 3 * * 1"],
  ["1-5 * * * *", "1-5 * * * *"],
])("%s is %s", (cron, words) => {
  expect(cronWords(cron)).toBe(words);
});
