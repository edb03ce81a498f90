import { afterEach, beforeEach, expect, test } from "vitest";
import { newRequestContext, runInRequest } from "#lib/http/request-context.ts";
import { createFakeClock } from "#lib/testing/fake-clock.ts";
import { createFakeRemoteStore } from "#lib/testing/fake-remote-store.ts";
import { createCache, setCache } from "./cache.ts";
import { cached } from "./cached.ts";
import { createInvalidationLog } from "./invalidation-log.ts";
import type { RemoteStore } from "./remote-store.ts";
import { parseSnapshot } from "./snapshot.ts";
import { cacheCounters } from "./stats.ts";

const log = createInvalidationLog({ mostTags: 1_000 });
log.apply([], parseSnapshot("1:1:"));
let names = 0;

beforeEach(() => setCache(createCache({ log, clock: createFakeClock() })));
afterEach(() => setCache(null));

/** Cards by id; those of `broken` can't be loaded. */
function cardsOf({ isBatched = true, broken = "" } = {}) {
  const asked: string[][] = [];
  const name = `cards ${++names}`;
  const load = async (id: string) => {
    asked.push([id]);
    if (id === broken) throw new Error(`${id} is broken`);
    return { id };
  };
  const read = cached({
    name,
    key: (id: string) => id,
    tags: (_card, id: string) => [`card:${id}`],
    freshForMs: 1_000,
    usableForMs: 1_000,
    load,
    ...(isBatched
      ? {
          loadMany: async (argsList: readonly [string][]) => {
            asked.push(argsList.map(([id]) => id));
            return argsList.map(([id]) => ({ id }));
          },
        }
      : {}),
  });
  const many = (...ids: string[]) => read.many(ids.map((id): [string] => [id]));
  return { read, many, asked, l1: cacheCounters(name, "l1") };
}

test("loads what it lacks in one go, and answers in the order asked for", async () => {
  const { read, many, asked, l1 } = cardsOf();
  await read("b");
  expect(await many("c", "b", "a")).toEqual([{ id: "c" }, { id: "b" }, { id: "a" }]);
  expect(asked).toEqual([["b"], ["c", "a"]]);
  expect(await many("a", "b", "c")).toEqual([{ id: "a" }, { id: "b" }, { id: "c" }]);
  expect(asked).toHaveLength(2);
  expect(l1).toMatchObject({ hits: 4, misses: 3 });
});

test("asks for the same only once, also of those who ask meanwhile", async () => {
  const { read, many, asked } = cardsOf();
  const [twice, alone, other] = await Promise.all([many("a", "a"), read("a"), many("a", "b")]);
  expect(twice).toEqual([{ id: "a" }, { id: "a" }]);
  expect(alone).toBe(twice[0]);
  expect(other).toEqual([{ id: "a" }, { id: "b" }]);
  expect(asked).toEqual([["a"], ["b"]]);
});

test("tells the request what all of it is made from", async () => {
  const { many } = cardsOf();
  await many("a");
  const context = newRequestContext(undefined, "/");
  await runInRequest(context, () => many("a", "b"));
  expect(context.tags).toContain("card:a");
  expect(context.tags).toContain("card:b");
  expect(context.cacheReads.map(({ outcome }) => outcome)).toEqual(["l1", "miss"]);
});

test("without a loader for several, loads one by one: what fails harms no other", async () => {
  const { read, many, asked } = cardsOf({ isBatched: false, broken: "b" });
  await expect(many("a", "b", "c")).rejects.toThrow("b is broken");
  expect(await Promise.all([read("a"), read("c")])).toEqual([{ id: "a" }, { id: "c" }]);
  expect(asked).toEqual([["a"], ["b"], ["c"]]);
});

test("a loader that answers too little is a bug, not a null", async () => {
  const read = cached({
    name: `short ${++names}`,
    key: (id: string) => id,
    tags: () => [],
    freshForMs: 1,
    usableForMs: 1,
    load: async (id: string) => id,
    loadMany: async () => ["a"],
  });
  await expect(read.many([["a"], ["b"]])).rejects.toThrow("1 values for the 2 asked for");
});

test("takes from what processes share in one question", async () => {
  const redis = createFakeRemoteStore();
  const { many, asked } = cardsOf();
  setCache(createCache({ log, redis }));
  await many("a", "b");
  await new Promise((resolve) => setImmediate(resolve));

  let questions = 0;
  const counting: RemoteStore = {
    ...redis,
    get: (keys) => {
      questions++;
      return redis.get(keys);
    },
  };
  setCache(createCache({ log, redis: counting }));
  expect(await many("b", "c", "a")).toEqual([{ id: "b" }, { id: "c" }, { id: "a" }]);
  expect(asked).toEqual([["a", "b"], ["c"]]);
  expect(questions).toBe(1);
});

test("without a cache, loads all", async () => {
  setCache(null);
  const { many, asked } = cardsOf({ isBatched: false });
  expect(await many("a", "b")).toEqual([{ id: "a" }, { id: "b" }]);
  expect(asked).toEqual([["a"], ["b"]]);
});
