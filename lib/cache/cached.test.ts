import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { newRequestContext, runInRequest } from "#lib/http/request-context.ts";
import { type FakeCache, FRESH_MS, settle, startFakeCache, USABLE_MS } from "#lib/testing/fake-cache.ts";
import { setCache } from "./cache.ts";

let fake: FakeCache;

beforeEach(() => {
  fake = startFakeCache();
});
afterEach(() => setCache(null));

test("answers what it has without loading, until that has changed", async () => {
  const { read, loads, l1 } = await fake.filled();
  expect(await read("1")).toBe("soup");
  fake.change("recipe:2");
  expect(await read("1")).toBe("soup");
  expect(loads).toHaveLength(1);

  fake.change("recipe:1");
  const answer = read("1");
  loads[1]?.give("stew");
  expect(await answer).toBe("stew");
  expect(l1).toMatchObject({ hits: 2, misses: 2, outdated: 1, entries: 1 });
});

test("answers the same frozen object to everybody", async () => {
  const { read } = await fake.filled("1", { title: "Soup", steps: ["Stir."] });
  const [one, other] = await Promise.all([read("1"), read("1")]);
  expect(one).toBe(other);
  expect(() => Object.assign(Object(one).steps, { 0: "Shake." })).toThrow(TypeError);
});

test("keeps null as well", async () => {
  const { read, loads } = await fake.filled("unknown", null);
  expect(await read("unknown")).toBeNull();
  expect(loads).toHaveLength(1);
});

test("keeps no error, and no value that could not be shared", async () => {
  const { read, loads } = fake.readOf();
  for (const nonsense of [new Map(), undefined]) {
    const refused = read("1");
    loads.at(-1)?.give(nonsense);
    await expect(refused).rejects.toThrow(TypeError);
  }
  const failed = read("1");
  loads.at(-1)?.fail(new Error("no database"));
  await expect(failed).rejects.toThrow("no database");
  const answer = read("1");
  loads.at(-1)?.give("soup");
  expect(await answer).toBe("soup");
});

test("purges a cache by its own tag, and all caches by that of their kind", async () => {
  for (const which of ["own", "all"]) {
    const { read, loads, name } = await fake.filled();
    fake.change(which === "own" ? `cache:${name}` : "cache:*");
    const answer = read("1");
    expect(loads).toHaveLength(2);
    loads[1]?.give("again");
    expect(await answer).toBe("again");
  }
});

describe("single flight", () => {
  test("many who ask at once share one load, each with its own record of it", async () => {
    const { read, loads, l1 } = fake.readOf();
    const contexts = Array.from({ length: 50 }, () => newRequestContext(undefined, "/"));
    const answers = contexts.map((context) => runInRequest(context, () => read("1")));
    fake.clock.advance(30);
    loads[0]?.give("soup");
    expect(new Set(await Promise.all(answers))).toEqual(new Set(["soup"]));

    expect(loads).toHaveLength(1);
    expect(l1).toMatchObject({ misses: 1, coalesced: 49 });
    for (const [index, context] of contexts.entries()) {
      expect(context.tags).toContain("recipe:1");
      expect(context.freshUntilMs).toBeGreaterThan(fake.clock.now());
      expect(context.cacheReads).toMatchObject([{ outcome: index === 0 ? "miss" : "coalesced", waitMs: 30 }]);
    }
  });

  test("who asks after a change that the load under way may have missed waits for another one", async () => {
    const { read, loads } = fake.readOf();
    const early = read("1");
    fake.change("recipe:1");
    const late = read("1");
    loads[0]?.give("before");
    await settle();
    loads[1]?.give("after");
    expect(await early).toBe("before");
    expect(await late).toBe("after");
    expect(await read("1")).toBe("after");
    expect(loads).toHaveLength(2);
  });

  test("a load that fails, fails for all who wait, once", async () => {
    const { read, loads, l1 } = fake.readOf();
    const answers = [read("1"), read("1"), read("1")];
    loads[0]?.fail(new Error("no database"));
    for (const answer of await Promise.allSettled(answers)) expect(answer.status).toBe("rejected");
    expect(loads).toHaveLength(1);
    expect(l1.errors).toBe(1);
  });
});

describe("while changes may be missed", () => {
  test("nothing kept is answered, and nothing loaded is kept", async () => {
    const { read, loads, l1 } = await fake.filled();
    fake.log.lose();
    for (const value of ["a", "b"]) {
      const answer = read("1");
      loads.at(-1)?.give(value);
      expect(await answer).toBe(value);
    }
    expect(l1.bypasses).toBe(2);

    fake.log.apply([], fake.log.asOf);
    expect(await read("1")).toBe("soup");
  });

  test("who asks while a load is under way shares the next one", async () => {
    fake.log.lose();
    const { read, loads } = fake.readOf();
    const first = read("1");
    const others = [read("1"), read("1"), read("1")];
    loads[0]?.give("old");
    await settle();
    expect(loads).toHaveLength(2);
    loads[1]?.give("new");
    expect(await first).toBe("old");
    expect(await Promise.all(others)).toEqual(["new", "new", "new"]);
  });
});

describe("past its freshness", () => {
  test("an entry is answered while one load makes it anew", async () => {
    const { read, loads, l1 } = await fake.filled();
    fake.clock.advance(FRESH_MS + 1);
    expect(await Promise.all([read("1"), read("1"), read("1")])).toEqual(["soup", "soup", "soup"]);
    expect(loads).toHaveLength(2);
    loads[1]?.give("better soup");
    await settle();
    expect(await read("1")).toBe("better soup");
    expect(l1).toMatchObject({ hits: 1, staleHits: 3, misses: 1, refreshes: 1 });
  });

  test("what is known to have changed is not", async () => {
    const { read, loads } = await fake.filled();
    fake.clock.advance(FRESH_MS + 1);
    fake.change("recipe:1");
    const answer = read("1");
    loads[1]?.give("stew");
    expect(await answer).toBe("stew");
  });

  test("a load that fails behind it changes nothing, and is not tried again at once", async () => {
    const { read, loads } = await fake.filled();
    fake.clock.advance(FRESH_MS + 1);
    expect(await read("1")).toBe("soup");
    loads[1]?.fail(new Error("no database"));
    await settle();
    expect(await read("1")).toBe("soup");
    expect(loads).toHaveLength(2);
    fake.clock.advance(1_001);
    expect(await read("1")).toBe("soup");
    expect(loads).toHaveLength(3);
  });

  test("only a few are made anew at once", async () => {
    const { read, loads } = fake.readOf();
    const ids = Array.from({ length: 20 }, (_, index) => `${index}`);
    const answers = ids.map((id) => read(id));
    for (const load of loads) load.give("soup");
    await Promise.all(answers);
    fake.clock.advance(FRESH_MS + 1);
    await Promise.all(ids.map((id) => read(id)));
    expect(loads).toHaveLength(20 + 4);
  });

  test("past its usefulness it is not answered", async () => {
    const { read, loads } = await fake.filled();
    fake.clock.advance(USABLE_MS + 1);
    const answer = read("1");
    loads[1]?.give("stew");
    expect(await answer).toBe("stew");
  });
});

describe("before its freshness ends", () => {
  test.each([
    { name: "by chance, near the end", leftMs: 900, luck: 0.3, isMade: true },
    { name: "not without luck", leftMs: 900, luck: 0.5, isMade: false },
    { name: "not long before", leftMs: 40_000, luck: 1e-12, isMade: false },
  ])("an entry is made anew $name", async ({ leftMs, luck, isMade }) => {
    const { read, loads } = fake.readOf();
    const first = read("1");
    fake.clock.luck = 0;
    fake.clock.advance(1_000);
    loads[0]?.give("soup");
    await first;
    fake.clock.advance(FRESH_MS - leftMs);
    fake.clock.luck = luck;
    expect(await read("1")).toBe("soup");
    expect(loads.length === 2).toBe(isMade);
  });
});

describe("when a load fails", () => {
  test.each([
    {
      name: "an entry is answered that nothing is known to have changed",
      changed: "recipe:2",
      isAnswered: true,
    },
    { name: "one that has changed is not", changed: "recipe:1", isAnswered: false },
  ] as const)("$name", async ({ changed, isAnswered }) => {
    const { read, loads } = await fake.filled();
    fake.change(changed);
    fake.log.lose();
    const answer = read("1");
    loads[1]?.fail(new Error("no database"));
    if (isAnswered) {
      expect(await answer).toBe("soup");
      // The next ones don't wait for the same failure again.
      expect(await read("1")).toBe("soup");
      expect(loads).toHaveLength(2);
    } else {
      await expect(answer).rejects.toThrow("no database");
    }
  });

  test("a refusal is an answer, and stands", async () => {
    const { read, loads } = await fake.filled();
    fake.log.lose();
    const answer = read("1");
    loads[1]?.fail(new AppError("bad_cursor", "No."));
    await expect(answer).rejects.toMatchObject({ code: "bad_cursor" });
  });
});

test("without a cache every read loads, tells its tags and freezes", async () => {
  setCache(null);
  const { read, loads } = fake.readOf();
  const context = newRequestContext(undefined, "/");
  const value = { title: "Soup" };
  for (const _again of [1, 2]) {
    const answer = runInRequest(context, () => read("1"));
    loads.at(-1)?.give(value);
    await answer;
  }
  expect(loads).toHaveLength(2);
  expect(context.tags).toContain("recipe:1");
  expect(Object.isFrozen(value)).toBe(true);
});

test("refuses a declaration that is fresh for longer than it is usable", () => {
  expect(() => fake.readOf({ freshForMs: 2, usableForMs: 1 })).toThrow(RangeError);
});
