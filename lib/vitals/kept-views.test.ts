import { expect, test } from "vitest";
import { aBeacon, aView } from "#lib/testing/beacons.ts";
import { createKeptViews } from "./kept-views.ts";
import type { SeenView } from "./recording.ts";

function seen(lcpMs: number): SeenView {
  const { views: _, ...beacon } = aBeacon();
  return { view: aView({ lcp: { value: lcpMs } }), beacon, route: "/", fromRoute: null, weight: 1 };
}

/** Park and Miller's: the same numbers in every run. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test("keeps all while they are few", () => {
  const choice = createKeptViews();
  for (const ms of [100, 200]) choice.offer(seen(ms), 0);
  expect(choice.take().kept.map(({ keptFor }) => keptFor)).toEqual(["random", "random"]);
  expect(choice.take()).toEqual({ kept: [], offered: 0 });
});

test("of many, keeps the slowest and as many at random", () => {
  const choice = createKeptViews(seeded(1));
  for (let ms = 1; ms <= 10_000; ms++) choice.offer(seen(ms), 0);
  const { kept, offered } = choice.take();
  expect(offered).toBe(10_000);
  expect(kept).toHaveLength(6);
  const slow = kept.filter(({ keptFor }) => keptFor === "slow");
  expect(slow.map(({ view }) => view.lcp?.value)).toEqual([10_000, 9_999, 9_998]);
});

test("the sample is fair: every one of 20 is in it about as often", () => {
  const random = seeded(7);
  const times = Array<number>(20).fill(0);
  for (let round = 0; round < 4_000; round++) {
    const choice = createKeptViews(random);
    for (let i = 0; i < 20; i++) choice.offer(seen(i + 1), 0);
    for (const { view, keptFor } of choice.take().kept) {
      const i = (view.lcp?.value ?? 0) - 1;
      if (keptFor === "random") times[i] = (times[i] ?? 0) + 1;
    }
  }
  // 600 of 4,000 expected; four standard deviations are 90.
  for (const count of times) expect(Math.abs(count - 600)).toBeLessThan(90);
});
