import { expect, test } from "vitest";
import { createAdmission } from "./admission.ts";
import { createMemoryStore, type Leaving } from "./memory-store.ts";

type Entry = { sizeBytes: number; isDead?: boolean };

function storeOf(maxBytes: number) {
  const left: [Entry, Leaving][] = [];
  const store = createMemoryStore<Entry>({
    maxBytes,
    admission: createAdmission({ entries: 1_000, random: () => 0.5 }),
    isDead: ({ isDead }) => isDead === true,
    onLeave: (entry, why) => left.push([entry, why]),
  });
  const fill = (count: number, sizeBytes: number) => {
    for (let index = 0; index < count; index++) store.set(`old ${index}`, { sizeBytes });
  };
  const ask = (key: string, times: number) => {
    for (let time = 0; time < times; time++) store.get(key);
  };
  return { store, left, fill, ask };
}

test("answers the very entry it was given, and nothing for what it doesn't have", () => {
  const { store } = storeOf(100_000);
  const entry = { sizeBytes: 10 };
  expect(store.set("a", entry)).toBe(true);
  expect(store.get("a")).toBe(entry);
  expect(store.get("b")).toBeUndefined();
});

test("never holds more than its bytes", () => {
  const { store, fill, ask } = storeOf(100_000);
  fill(50, 5_000);
  expect(store.sizeBytes).toBeLessThanOrEqual(100_000);
  ask("wanted", 5);
  expect(store.set("wanted", { sizeBytes: 9_000 })).toBe(true);
  expect(store.sizeBytes).toBeLessThanOrEqual(100_000);
});

test("a full store takes in only what is asked for more often than what it would push out", () => {
  const { store, fill, ask } = storeOf(100_000);
  fill(50, 5_000);
  for (let index = 0; index < 50; index++) ask(`old ${index}`, 2);
  ask("seldom", 2);
  expect(store.set("seldom", { sizeBytes: 5_000 })).toBe(false);
  ask("often", 4);
  expect(store.set("often", { sizeBytes: 5_000 })).toBe(true);
});

test("a flood of new keys leaves what is hot where it is", () => {
  const { store, ask } = storeOf(200_000);
  const hot = Array.from({ length: 20 }, (_, index) => `hot ${index}`);
  for (const key of hot) {
    store.set(key, { sizeBytes: 5_000 });
    ask(key, 3);
  }
  for (let index = 0; index < 5_000; index++) {
    ask(`flood ${index}`, 1);
    store.set(`flood ${index}`, { sizeBytes: 5_000 });
    if (index % 100 === 0) for (const key of hot) ask(key, 1);
  }
  expect(hot.filter((key) => store.peek(key) !== undefined)).toEqual(hot);
});

test("what is dead makes room for anybody", () => {
  const { store, fill, ask } = storeOf(100_000);
  store.set("dead", { sizeBytes: 9_000, isDead: true });
  ask("dead", 10);
  fill(17, 5_000);
  for (let index = 0; index < 17; index++) ask(`old ${index}`, 3);
  ask("new", 1);
  expect(store.set("new", { sizeBytes: 5_000 })).toBe(true);
  expect(store.peek("dead")).toBeUndefined();
});

test("what is too large is not kept, and takes the old entry of its key along", () => {
  const { store } = storeOf(80_000);
  store.set("a", { sizeBytes: 10 });
  expect(store.set("a", { sizeBytes: 20_000 })).toBe(false);
  expect(store.get("a")).toBeUndefined();
});

test("tells of every entry that goes", () => {
  const { store, left, ask } = storeOf(50_000);
  const [first, second, third] = [{ sizeBytes: 1 }, { sizeBytes: 2 }, { sizeBytes: 3 }];
  store.set("a", first);
  store.set("a", second);
  store.set("b", third);
  store.delete("b");
  for (let index = 0; index < 10; index++) {
    ask(`c ${index}`, index);
    store.set(`c ${index}`, { sizeBytes: 5_000 });
  }
  expect(left.slice(0, 3)).toEqual([
    [first, "removed"],
    [third, "removed"],
    [second, "evicted"],
  ]);
});
