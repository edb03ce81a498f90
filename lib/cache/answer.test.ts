import { afterEach, beforeEach, expect, test } from "vitest";
import { newRequestContext, requestContext, runInRequest } from "#lib/http/request-context.ts";
import { type FakeCache, FRESH_MS, settle, startFakeCache, USABLE_MS } from "#lib/testing/fake-cache.ts";
import { setCache } from "./cache.ts";
import { cached } from "./cached.ts";

let fake: FakeCache;

beforeEach(() => {
  fake = startFakeCache();
});
afterEach(() => setCache(null));

test("a hit tells its tags, its freshness, its age", async () => {
  const { read, name } = await fake.filled();
  fake.clock.advance(5_000);
  const context = newRequestContext(undefined, "/");
  await runInRequest(context, () => read("1"));
  expect([...context.tags].sort()).toEqual([`cache:${name}`, "recipe:1"]);
  expect(context.freshUntilMs - fake.clock.now()).toBeCloseTo(FRESH_MS * 0.95 - 5_000);
  expect(context.cacheReads).toEqual([{ name, outcome: "l1", ageMs: 5_000, waitMs: 0 }]);
});

test("what a load reads through the cache belongs to its value, for all who get it", async () => {
  const inner = await fake.filled("7", "onion", { freshForMs: 1_000 });
  const outer = cached({
    name: "outer",
    key: () => "",
    tags: () => ["page:home"],
    freshForMs: FRESH_MS,
    usableForMs: USABLE_MS,
    load: async () => [await inner.read("7")],
  });
  const contexts = [newRequestContext(undefined, "/"), newRequestContext(undefined, "/")];
  for (const context of contexts) await runInRequest(context, () => outer());
  for (const context of contexts) {
    expect(context.tags).toContain("recipe:7");
    expect(context.tags).toContain("page:home");
    expect(context.freshUntilMs).toBeLessThanOrEqual(fake.clock.now() + 1_000);
  }
  fake.change("recipe:7");
  const answer = outer();
  await settle();
  inner.loads[1]?.give("leek");
  expect(await answer).toEqual(["leek"]);
});

test("time spent on SQL is told to the request that began the load", async () => {
  const context = newRequestContext(undefined, "/");
  const read = cached({
    name: "sql",
    key: () => "",
    tags: () => [],
    freshForMs: FRESH_MS,
    usableForMs: USABLE_MS,
    load: async () => {
      const own = requestContext();
      if (own) own.sqlMs += 12;
      return own?.id === context.id;
    },
  });
  expect(await runInRequest(context, () => read())).toBe(true);
  expect(context.sqlMs).toBe(12);
});
