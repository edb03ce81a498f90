import { expect, test } from "vitest";
import { createTokenBuckets } from "./token-bucket.ts";

const POLICY = { capacity: 3, perSecond: 0.5, mostClients: 2 };

function bucketsAt(now: { ms: number }) {
  return createTokenBuckets(POLICY, () => now.ms);
}

test("a rested client may do as much at once as the bucket holds, then waits", () => {
  const buckets = bucketsAt({ ms: 0 });
  expect([1, 2, 3, 4].map(() => buckets.take("a"))).toEqual([0, 0, 0, 2]);
  expect(buckets.take("b")).toBe(0);
});

test("tokens come back with time, and no more than fit", () => {
  const now = { ms: 0 };
  const buckets = bucketsAt(now);
  for (let i = 0; i < 3; i++) buckets.take("a");
  now.ms = 2_000;
  expect([buckets.take("a"), buckets.take("a")]).toEqual([0, 2]);
  now.ms = 3_600_000;
  expect([1, 2, 3, 4].map(() => buckets.take("a"))).toEqual([0, 0, 0, 2]);
});

test("remembers only so many clients: the quietest goes", () => {
  const buckets = bucketsAt({ ms: 0 });
  for (let i = 0; i < 3; i++) buckets.take("a");
  buckets.take("b");
  expect(buckets.take("a")).toBeGreaterThan(0);
  buckets.take("c");
  expect(buckets.take("a")).toBeGreaterThan(0);
  buckets.take("d");
  buckets.take("e");
  expect(buckets.take("a")).toBe(0);
});

test("what is given back can be taken again, and no more than fits", () => {
  const buckets = bucketsAt({ ms: 0 });
  buckets.giveBack("a");
  for (let i = 0; i < 3; i++) buckets.take("a");
  buckets.giveBack("a");
  expect([buckets.take("a"), buckets.take("a")]).toEqual([0, 2]);
});
