import { expect, test } from "vitest";
import { randomFrom } from "#lib/images/art/random.ts";
import type { FinishedTrace } from "./finished-trace.ts";
import { RouteSampler } from "./route-sampler.ts";

function traceOf(requestId: string, durationMs: number, status = 200): FinishedTrace {
  return {
    startedAtMs: 0,
    traceId: "a".repeat(32),
    spanId: "b7ad6b7169203331",
    callerSpanId: null,
    requestId,
    route: "/",
    method: "GET",
    status,
    cache: "miss",
    durationMs,
    sqlMs: 0,
    spans: [],
  };
}

function sample(random = randomFrom("traces")) {
  const kept: [id: string, why: string][] = [];
  const sampler = new RouteSampler((trace, why) => kept.push([trace.requestId, why]), random);
  return {
    sampler,
    kept,
    pass(durationMs: number, id = String(durationMs), status = 200): void {
      if (sampler.wants(durationMs, status)) sampler.take(traceOf(id, durationMs, status));
    },
  };
}

test("of a window the slowest two are kept, wherever they came", () => {
  const { sampler, kept, pass } = sample(() => 0.5);
  for (const ms of [5, 80, 7, 6, 90, 3, 4]) pass(ms);
  sampler.endWindow();
  expect(kept.filter(([, why]) => why === "slow")).toEqual([
    ["90", "slow"],
    ["80", "slow"],
  ]);
});

test("the slowest so far need not wait for the end, and are kept once", () => {
  const { sampler, kept, pass } = sample(() => 0);
  for (const ms of [10, 20]) pass(ms);
  sampler.keepSlow();
  pass(30);
  sampler.endWindow();
  expect(kept).toEqual([
    ["20", "slow"],
    ["10", "slow"],
    ["30", "slow"],
  ]);
});

test("failures are kept, but not all of a flood", () => {
  const { kept, pass } = sample();
  for (let i = 0; i < 50; i++) pass(1, `failed ${i}`, 500);
  expect(kept).toEqual([0, 1, 2].map((i) => [`failed ${i}`, "error"]));
});

test("each request has the same chance, the first as the last", () => {
  const { sampler, kept, pass } = sample();
  const [windows, requests] = [20_000, 10];
  for (let window = 0; window < windows; window++) {
    pass(9_000, "slow");
    pass(9_000, "slow");
    for (let i = 0; i < requests; i++) pass(1, String(i));
    sampler.endWindow();
  }
  const picked = Map.groupBy(
    kept.filter(([, why]) => why === "random"),
    ([id]) => id,
  );
  const expected = windows / (requests + 2);
  const chiSquare = Array.from({ length: requests }, (_, i) => picked.get(String(i))?.length ?? 0).reduce(
    (sum, count) => sum + (count - expected) ** 2 / expected,
    0,
  );
  // 99.9 % of fair samplers stay below it with ten degrees of freedom.
  expect(chiSquare).toBeLessThan(29.6);
});
