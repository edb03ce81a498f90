import { expect, test } from "vitest";
import { readEnv } from "#lib/env.ts";
import { rateLimitHeaders } from "./headers.ts";
import { createLimiter } from "./limiter.ts";

const settings = (limits: string) => readEnv({ HESTIA_LIMITS: limits }).limits;

test("each subject has a limit of its own, in each policy", async () => {
  const limiter = createLimiter(settings("writes=2/60, batch=2/60"), null, () => 0);
  const take = async (...args: Parameters<typeof limiter.take>) => (await limiter.take(...args)).granted;
  expect([await take("writes", "a"), await take("writes", "a")]).toEqual([1, 0]);
  expect([await take("writes", "b"), await take("batch", "a")]).toEqual([1, 1]);
  await limiter.giveBack("writes", "a");
  expect(await take("writes", "a")).toBe(1);
});

test("switched off, nothing is counted", async () => {
  const limiter = createLimiter(settings("off"));
  for (let i = 0; i < 100; i++) expect((await limiter.take("mail-address", "a")).granted).toBe(1);
});

test.each(["none", "reads", "reads=0/60", "reads=5/0", "nothing=5/60", "reads=5"])(
  "%s is refused",
  (text) => {
    expect(() => settings(text)).toThrow(/HESTIA_LIMITS: must be on, off, or a list/);
  },
);

test("the headers are structured fields, in whole seconds that are never too few", () => {
  const policy = { quota: 100, windowMs: 60_000 };
  const decision = { granted: 1, remaining: 7, resetMs: 1_001, retryAfterMs: 0 };
  expect(rateLimitHeaders("writes", policy, decision)).toEqual({
    "RateLimit-Policy": '"writes";q=100;w=60',
    RateLimit: '"writes";r=7;t=2',
  });
});
