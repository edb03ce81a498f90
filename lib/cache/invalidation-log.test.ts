import { expect, test } from "vitest";
import { createInvalidationLog } from "./invalidation-log.ts";
import { parseSnapshot } from "./snapshot.ts";

const log = (mostTags = 100) => createInvalidationLog({ mostTags });

test("a fill that raced a write is not valid, one made after it is", () => {
  const changes = log();
  changes.apply([], parseSnapshot("10:10:"));
  const before = changes.asOf;
  changes.apply([{ xid: 10, tags: ["recipe:1"] }], parseSnapshot("11:11:"));

  expect(changes.isValid(["recipe:1"], before)).toBe(false);
  expect(changes.isValid(["recipe:2"], before)).toBe(true);
  expect(changes.isValid(["recipe:1"], changes.asOf)).toBe(true);
});

test("a transaction that commits after younger ones is seen", () => {
  const changes = log();
  changes.apply([{ xid: 12, tags: ["recipe:2"] }], parseSnapshot("10:13:10"));
  const before = changes.asOf;
  changes.apply([{ xid: 10, tags: ["recipe:1"] }], parseSnapshot("13:13:"));

  expect(changes.isValid(["recipe:1"], before)).toBe(false);
  expect(changes.isValid(["recipe:2"], before)).toBe(true);
});

test("a change of a whole kind is a change of each of it", () => {
  const changes = log();
  changes.apply([{ xid: 5, tags: ["recipe:*"] }], parseSnapshot("6:6:"));

  expect(changes.isValid(["recipe:1"], parseSnapshot("5:5:"))).toBe(false);
  expect(changes.isValid(["card:1"], parseSnapshot("5:5:"))).toBe(true);
});

test("with more tags than it may remember, it lets old entries die rather than forget a change", () => {
  const changes = log(10);
  for (let xid = 1; xid <= 40; xid++) {
    changes.apply([{ xid, tags: [`recipe:${xid}`] }], parseSnapshot(`${xid + 1}:${xid + 1}:`));
  }

  for (let xid = 1; xid <= 40; xid++) {
    expect(changes.isValid([`recipe:${xid}`], parseSnapshot(`${xid}:${xid}:`))).toBe(false);
    expect(changes.isValid([`recipe:${xid}`], changes.asOf)).toBe(true);
  }
});

test("a tag that changes all the time is remembered by its last changes, and no older snapshot is trusted", () => {
  const changes = log(10_000);
  const snapshots = Array.from({ length: 200 }, (_, n) => {
    const snapshot = parseSnapshot(`${n + 1}:${n + 1}:`);
    changes.apply([{ xid: n + 1, tags: ["list:0:count"] }], parseSnapshot(`${n + 2}:${n + 2}:`));
    return snapshot;
  });

  for (const snapshot of snapshots) expect(changes.isValid(["list:0:count"], snapshot)).toBe(false);
  expect(changes.isValid(["list:0:count"], changes.asOf)).toBe(true);
  expect(changes.isValid(["list:1:count"], parseSnapshot("1:1:"))).toBe(true);
});

test("what ran while a tag changed often is still seen when it commits", () => {
  const changes = log(10_000);
  changes.apply([], parseSnapshot("5:6:5"));
  const before = changes.asOf;
  for (let xid = 6; xid < 80; xid++) {
    changes.apply([{ xid, tags: ["recipe:1"] }], parseSnapshot(`5:${xid + 1}:5`));
  }
  const meanwhile = changes.asOf;
  expect(changes.isValid(["recipe:1"], meanwhile)).toBe(true);
  changes.apply([{ xid: 5, tags: ["recipe:1"] }], parseSnapshot("80:80:"));

  expect(changes.isValid(["recipe:1"], before)).toBe(false);
  expect(changes.isValid(["recipe:1"], meanwhile)).toBe(false);
  expect(changes.isValid(["recipe:1"], changes.asOf)).toBe(true);
});

test("nothing is current before the first look and after the connection was lost", () => {
  const changes = log();
  expect(changes.isCurrent).toBe(false);
  changes.apply([], parseSnapshot("1:1:"));
  expect(changes.isCurrent).toBe(true);
  changes.lose();
  expect(changes.isCurrent).toBe(false);
});
