import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { inEvenTime } from "./even-time.ts";

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await inEvenTime(work).catch(() => {});
  return performance.now() - startedAt;
}

test.each([
  { name: "what is quick", work: async () => {} },
  { name: "what takes a while", work: () => wait(60) },
  { name: "what is refused", work: () => Promise.reject(new AppError("not_found", "There is none.")) },
])("$name ends no sooner than anything else", async ({ work }) => {
  // Timers may be a millisecond early.
  expect(await timeOf(work)).toBeGreaterThan(498);
});

test("what it gives and what it throws are handed on", async () => {
  expect(await inEvenTime(async () => "soup")).toBe("soup");
  await expect(inEvenTime(() => Promise.reject(new Error("burnt")))).rejects.toThrow("burnt");
});
