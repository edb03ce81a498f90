import { describe, expect, test } from "vitest";
import { inpParts, lcpParts } from "./parts.ts";

describe("lcpParts", () => {
  const file = { requestStart: 300, startTime: 250, responseEnd: 900 };

  test.each([
    { name: "a picture", args: [1_000, 200, file] as const, parts: [200, 100, 600, 100] },
    { name: "text", args: [1_000, 200, null] as const, parts: [200, 0, 0, 800] },
    { name: "a picture that goes on loading", args: [700, 200, file] as const, parts: [200, 100, 400, 0] },
    {
      name: "a picture without times of its request",
      args: [1_000, 200, { ...file, requestStart: 0 }] as const,
      parts: [200, 50, 650, 100],
    },
    {
      name: "a picture that was asked for ahead",
      args: [1_000, 200, { requestStart: 50, startTime: 50, responseEnd: 150 }] as const,
      parts: [200, 0, 0, 800],
    },
    { name: "a page that was rendered ahead", args: [500, -100, file, 400] as const, parts: [0, 0, 500, 0] },
  ])("of $name add up", ({ args: [lcp, firstByte, resource, offset], parts }) => {
    expect(lcpParts(lcp, firstByte, resource, offset)).toEqual(parts);
    expect(parts.reduce((sum, part) => sum + part)).toBe(lcp);
  });
});

describe("inpParts", () => {
  const event = (startTime: number, processingStart: number, processingEnd: number, duration: number) => ({
    startTime,
    processingStart,
    processingEnd,
    duration,
  });

  test.each([
    { name: "one event", slowest: event(100, 120, 200, 160), others: [], parts: [20, 80, 60] },
    {
      name: "events that one frame showed",
      slowest: event(100, 110, 150, 200),
      others: [event(120, 150, 260, 176)],
      parts: [10, 150, 40],
    },
    {
      name: "a press that came long before its click",
      slowest: event(500, 520, 900, 416),
      others: [event(0, 2, 5, 16), event(930, 931, 990, 80)],
      parts: [20, 380, 16],
    },
    {
      name: "handlers that ran past the rounded end",
      slowest: event(0, 10, 107, 104),
      others: [],
      parts: [10, 94, 0],
    },
  ])("of $name add up", ({ slowest, others, parts }) => {
    expect(inpParts(slowest.duration, slowest, [...others, slowest])).toEqual(parts);
    expect(parts.reduce((sum, part) => sum + part)).toBe(slowest.duration);
  });
});
