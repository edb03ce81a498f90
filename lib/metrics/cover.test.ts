import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { cover as coverStretches } from "./cover.ts";

const NOW_MS = Date.parse("2026-05-10T12:34:40Z");
const at = (text: string) => Date.parse(text);
const cover = (query: Parameters<typeof coverStretches>[0]) =>
  coverStretches(query).map(({ resolution, ...stretch }) => ({
    resolutionS: resolution.seconds,
    ...stretch,
  }));
const none = new Map<number, Set<number>>();

test("takes the coarsest rows within, and finer ones at the ends", () => {
  const fromMs = at("2026-05-09T22:59:50Z");
  const toMs = at("2026-05-10T01:00:20Z");
  expect(cover({ fromMs, toMs, stepMs: toMs - fromMs, nowMs: NOW_MS, stale: none })).toEqual([
    { resolutionS: 10, fromMs, toMs: at("2026-05-09T23:00:00Z") },
    { resolutionS: 3600, fromMs: at("2026-05-09T23:00:00Z"), toMs: at("2026-05-10T01:00:00Z") },
    { resolutionS: 10, fromMs: at("2026-05-10T01:00:00Z"), toMs },
  ]);
});

test("goes around what is not folded", () => {
  const [fromMs, toMs] = [at("2026-05-10T08:00:00Z"), at("2026-05-10T11:00:00Z")];
  const stale = new Map([[60, new Set([at("2026-05-10T09:10:00Z")])]]);
  expect(cover({ fromMs, toMs, stepMs: HOUR_MS, nowMs: NOW_MS, stale })).toEqual([
    { resolutionS: 3600, fromMs, toMs: at("2026-05-10T09:00:00Z") },
    { resolutionS: 60, fromMs: at("2026-05-10T09:00:00Z"), toMs: at("2026-05-10T09:10:00Z") },
    { resolutionS: 10, fromMs: at("2026-05-10T09:10:00Z"), toMs: at("2026-05-10T09:11:00Z") },
    { resolutionS: 60, fromMs: at("2026-05-10T09:11:00Z"), toMs: at("2026-05-10T10:00:00Z") },
    { resolutionS: 3600, fromMs: at("2026-05-10T10:00:00Z"), toMs },
  ]);
});

test("takes coarse rows for steps whose own are no longer kept", () => {
  const [fromMs, toMs] = [at("2026-04-01T00:00:00Z"), at("2026-04-01T02:00:00Z")];
  expect(cover({ fromMs, toMs, stepMs: MINUTE_MS, nowMs: NOW_MS, stale: none })).toEqual([
    { resolutionS: 3600, fromMs, toMs },
  ]);
});

test("counts every moment that finest rows are kept of exactly once", () => {
  const tens = (most: number) => fc.integer({ min: 0, max: most }).map((n) => n * 10_000);
  fc.assert(
    fc.property(
      tens(6 * 360),
      fc.integer({ min: 1, max: 6 * 360 }),
      fc.constantFrom(1, 6, 30, 360, 5_000),
      fc.array(fc.tuple(fc.constantFrom(60, 3_600, 86_400), fc.integer({ min: 0, max: 1_500 })), {
        maxLength: 5,
      }),
      (sinceMs, tensLong, tensPerStep, marks) => {
        const fromMs = Math.floor((NOW_MS - DAY_MS) / DAY_MS) * DAY_MS + DAY_MS - HOUR_MS + sinceMs;
        const toMs = fromMs + tensLong * 10_000;
        const stale = new Map<number, Set<number>>();
        for (const [seconds, minutes] of marks) {
          const startMs = Math.floor((fromMs + minutes * MINUTE_MS) / (seconds * 1_000)) * seconds * 1_000;
          stale.set(seconds, (stale.get(seconds) ?? new Set()).add(startMs));
        }
        const stretches = cover({ fromMs, toMs, stepMs: tensPerStep * 10_000, nowMs: NOW_MS, stale });
        let nextMs = fromMs;
        for (const stretch of stretches) {
          expect(stretch.fromMs).toBe(nextMs);
          expect(stretch.toMs).toBeGreaterThan(stretch.fromMs);
          expect((stretch.toMs - stretch.fromMs) % (stretch.resolutionS * 1_000)).toBe(0);
          nextMs = stretch.toMs;
        }
        expect(nextMs).toBe(toMs);
      },
    ),
    { seed: 4 },
  );
});
