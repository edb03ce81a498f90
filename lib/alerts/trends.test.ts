import { expect, test } from "vitest";
import { measured, type Sample } from "#lib/testing/measured.ts";
import { MIB, MINUTE_MS } from "#lib/units.ts";
import { observe } from "./conditions.ts";
import { condition } from "./model.ts";
import { SHIPPED_RULES } from "./rules.ts";

const NOW_MS = Date.UTC(2026, 5, 1, 12);
const HEAP = "hestia_heap_after_gc_bytes";
const LOOK_BACK_MINUTES = 360;

/** One measurement each five minutes, from `sinceMinutes` ago until now. */
function heap(sinceMinutes: number, levelMib: (minutes: number, index: number) => number): Sample[] {
  return Array.from({ length: sinceMinutes / 5 }, (_, index) => ({
    metric: HEAP,
    labels: { role: "all" },
    atMs: NOW_MS - sinceMinutes * MINUTE_MS + index * 5 * MINUTE_MS,
    value: levelMib(index * 5, index) * MIB,
  }));
}

const memoryGrows = SHIPPED_RULES.find(({ ruleId }) => ruleId === "memory-grows")?.condition;
const rule = condition.parse(memoryGrows);
const breaching = async (samples: Sample[], asked = rule) =>
  (await observe(measured(samples), asked, NOW_MS)).map(({ isBreaching }) => isBreaching);

// What a collection leaves is never twice the same.
const noise = (index: number) => ((index * 7_919) % 13) - 6;

test.each([
  {
    name: "a leak fires",
    samples: heap(LOOK_BACK_MINUTES, (at, i) => 100 + at / 6 + noise(i)),
    fires: [true],
  },
  { name: "noise is quiet", samples: heap(LOOK_BACK_MINUTES, (_, i) => 100 + noise(i) * 3), fires: [false] },
  {
    name: "a step up that stays is quiet: it may have filled a cache",
    samples: heap(LOOK_BACK_MINUTES, (at, i) => (at < 60 ? 100 : 180) + noise(i)),
    fires: [false],
  },
  {
    name: "growth too small to matter is quiet, however certain",
    samples: heap(LOOK_BACK_MINUTES, (at) => 100 + at / 60),
    fires: [false],
  },
  { name: "the first hour after a start is quiet", samples: heap(60, (at) => 100 + at), fires: [false] },
  { name: "shrinking is quiet", samples: heap(LOOK_BACK_MINUTES, (at) => 200 - at / 4), fires: [false] },
  { name: "nothing measured is quiet", samples: [], fires: [] },
])("memory-grows: $name", async ({ samples, fires }) => {
  expect(await breaching(samples)).toEqual(fires);
});

test("one that shrinks is found by who asks for that", async () => {
  const shrinking = condition.parse({ ...rule, direction: "shrinking" });
  expect(
    await breaching(
      heap(LOOK_BACK_MINUTES, (at) => 200 - at / 4),
      shrinking,
    ),
  ).toEqual([true]);
});

test("says by how much, and how sure that is", async () => {
  const [found] = await observe(measured(heap(LOOK_BACK_MINUTES, (at) => 100 + at / 6)), rule, NOW_MS);
  expect(found?.detail).toBe(
    "Grows by 10 MB an hour, by at least 46.15 % of its level in 6 h with a confidence of 95 %.",
  );
});
