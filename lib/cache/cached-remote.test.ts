import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFakeClock, type FakeClock } from "#lib/testing/fake-clock.ts";
import {
  createFakeRemoteStore,
  type FakeRemoteStore,
  type RemoteMood,
} from "#lib/testing/fake-remote-store.ts";
import { type Cache, createCache, setCache } from "./cache.ts";
import { cached } from "./cached.ts";
import { createInvalidationLog } from "./invalidation-log.ts";
import { parseSnapshot } from "./snapshot.ts";
import { cacheCounters } from "./stats.ts";

const FRESH_MS = 60_000;
let clock: FakeClock;
let redis: FakeRemoteStore;
let names = 0;

beforeEach(() => {
  clock = createFakeClock();
  redis = createFakeRemoteStore();
});
afterEach(() => setCache(null));

/** A process of its own: what it knows and keeps, beside the `redis` they all share. */
function processOf({ namespace = "site" } = {}) {
  const log = createInvalidationLog({ mostTags: 100 });
  log.apply([], parseSnapshot("5:5:"));
  return { log, cache: createCache({ log, redis, clock, namespace }) };
}

/** The read as this process would make it; begins at once. */
function within<T>({ cache }: { cache: Cache }, work: () => Promise<T>): Promise<T> {
  setCache(cache);
  return work();
}

/** What is sent after the answer has gone. */
const sent = () => new Promise((resolve) => setImmediate(resolve));

function soups({ load = async (id: string): Promise<unknown> => `soup ${id}` } = {}) {
  const name = `soups ${++names}`;
  const loads: string[] = [];
  const read = cached({
    name,
    key: (id: string) => id,
    tags: (_soup, id: string) => [`recipe:${id}`],
    freshForMs: FRESH_MS,
    usableForMs: 10 * FRESH_MS,
    load: (id: string) => {
      loads.push(id);
      return load(id);
    },
  });
  return { read, loads, l1: cacheCounters(name, "l1"), l2: cacheCounters(name, "l2") };
}

async function sharedSoup(options = {}) {
  const made = soups(options);
  const one = processOf();
  const other = processOf();
  const answer = await within(one, () => made.read("1"));
  await sent();
  return { ...made, one, other, answer };
}

test("a value that one process has made is there for the next, and then in its memory", async () => {
  const soup = { title: "Soup", updatedAt: new Date(5) };
  const { read, loads, other, l2 } = await sharedSoup({ load: async () => soup });
  expect(await within(other, () => read("1"))).toEqual(soup);
  expect(await within(other, () => read("1"))).toEqual(soup);
  expect(loads).toEqual(["1"]);
  expect(l2).toMatchObject({ sets: 1, hits: 1, misses: 1 });
});

test("a process that knows of a change takes nothing that was made before it", async () => {
  const { read, loads, other } = await sharedSoup();
  other.log.apply([{ xid: 5, tags: ["recipe:1"] }], parseSnapshot("6:6:"));
  await within(other, () => read("1"));
  expect(loads).toEqual(["1", "1"]);
});

test("processes of another build, schema or database meet nothing", async () => {
  const { read, loads } = await sharedSoup();
  await within(processOf({ namespace: "next site" }), () => read("1"));
  expect(loads).toHaveLength(2);
});

test("what is past its freshness is answered and made anew behind it", async () => {
  const { read, loads, other, l2 } = await sharedSoup();
  clock.advance(FRESH_MS + 1);
  expect(await within(other, () => read("1"))).toBe("soup 1");
  await sent();
  expect(loads).toHaveLength(2);
  expect(l2.staleHits).toBe(1);
});

test("what another process has made anew is taken over instead of loaded", async () => {
  const { read, loads, one, other } = await sharedSoup();
  await within(other, () => read("1"));
  clock.advance(FRESH_MS + 1);
  for (const each of [one, other]) {
    expect(await within(each, () => read("1"))).toBe("soup 1");
    await sent();
  }
  expect(loads).toHaveLength(2);
});

describe("one cold key, two processes", () => {
  test("one of them loads, the other waits for it", async () => {
    const { read, loads } = soups();
    const answers = await Promise.all(
      [processOf(), processOf()].flatMap((each) =>
        Array.from({ length: 500 }, () => within(each, () => read("1"))),
      ),
    );
    expect(new Set(answers)).toEqual(new Set(["soup 1"]));
    expect(loads).toHaveLength(1);
    await sent();
    expect(redis.leases.size).toBe(0);
  });

  test("a load that never ends holds the other up for a quarter of a second at most", async () => {
    const { read, loads } = soups({
      load: () => (loads.length === 1 ? new Promise<string>(() => {}) : Promise.resolve("soup")),
    });
    void within(processOf(), () => read("1"));
    const beganAtMs = clock.now();
    expect(await within(processOf(), () => read("1"))).toBe("soup");
    expect(clock.now() - beganAtMs).toBeLessThan(300);
  });

  test("what takes less than a lease is loaded by both rather than waited for", async () => {
    const { read, loads } = soups();
    await within(processOf(), () => read("1"));
    await sent();
    await Promise.all([processOf(), processOf()].map((each) => within(each, () => read("2"))));
    expect(loads).toEqual(["1", "2", "2"]);
    expect(redis.leases.size).toBe(0);
  });

  test("what takes long is leased every time", async () => {
    const slow = async (id: string) => {
      clock.advance(50);
      return `soup ${id}`;
    };
    const { read, loads } = soups({ load: slow });
    await within(processOf(), () => read("1"));
    await sent();
    await Promise.all([processOf(), processOf()].map((each) => within(each, () => read("2"))));
    expect(loads).toEqual(["1", "2"]);
  });

  test("a load that fails gives its lease back", async () => {
    const { read } = soups({ load: () => Promise.reject(new Error("no database")) });
    await expect(within(processOf(), () => read("1"))).rejects.toThrow("no database");
    await sent();
    expect(redis.leases.size).toBe(0);
  });
});

describe("whatever happens to what they share costs hits, nothing else", () => {
  test.each<RemoteMood>(["gone", "deaf", "garbled", "mixed"])("%s", async (mood) => {
    const { read, loads, other } = await sharedSoup();
    await within(other, () => read("2"));
    await sent();
    redis.mood = mood;
    const third = processOf();
    expect(await within(third, () => read("2"))).toBe("soup 2");
    expect(await within(third, () => read("2"))).toBe("soup 2");
    expect(loads).toEqual(["1", "2", "2"]);

    redis.mood = "well";
    await sent();
    expect(await within(processOf(), () => read("2"))).toBe("soup 2");
  });
});

test("when a load fails, what they share stands in, unless it is known to have changed", async () => {
  let isBroken = false;
  const load = () => (isBroken ? Promise.reject(new Error("no database")) : Promise.resolve("soup"));
  const { read, other } = await sharedSoup({ load });
  isBroken = true;
  other.log.lose();
  expect(await within(other, () => read("1"))).toBe("soup");

  const knowing = processOf();
  knowing.log.apply([{ xid: 5, tags: ["recipe:1"] }], parseSnapshot("6:6:"));
  await expect(within(knowing, () => read("1"))).rejects.toThrow("no database");
});
