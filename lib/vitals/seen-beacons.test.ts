import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createSeenBeacons } from "./seen-beacons.ts";

test("a beacon has come before when its view and its number have, however they are written", () => {
  const seen = createSeenBeacons();
  const id = randomUUID();
  expect(seen.has(id, 0)).toBe(false);
  expect(seen.has(id, 0)).toBe(true);
  expect(seen.has(id.toUpperCase(), 0)).toBe(true);
  expect(seen.has(id, 1)).toBe(false);
  expect(seen.has(id, 1)).toBe(true);
});

test("of many that are alike none is taken for another", () => {
  const seen = createSeenBeacons();
  const idOf = (count: number) => `00000000-0000-4000-8000-${count.toString(16).padStart(12, "0")}`;
  const known = Array.from({ length: 30_000 }, (_, i) => seen.has(idOf(i % 300), Math.floor(i / 300)));
  expect(known.filter(Boolean)).toEqual([]);
});

test("the last generation is known, those before two are forgotten", () => {
  const seen = createSeenBeacons(10);
  const ids = Array.from({ length: 30 }, () => randomUUID());
  for (const id of ids) seen.has(id, 0);
  expect(ids.slice(20).map((id) => seen.has(id, 0))).toEqual(Array(10).fill(true));
  expect(seen.has(ids[0] ?? "", 0)).toBe(false);
});
