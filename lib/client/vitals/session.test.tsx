// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { isInSample, leave, leftLast } from "./session.ts";

beforeEach(() => sessionStorage.clear());

test("a session is drawn once, and again only when the share changes", () => {
  expect(isInSample(0.1, () => 0.05)).toBe(true);
  expect(isInSample(0.1, () => 0.9)).toBe(true);
  expect(isInSample(0.5, () => 0.9)).toBe(false);
});

test("the page that was left is remembered, and nothing else", () => {
  isInSample(1);
  leave({ path: "/recipes", speed: "poor" });
  expect(leftLast()).toEqual({ path: "/recipes", speed: "poor" });
  expect(isInSample(1)).toBe(true);
  expect(Object.keys(JSON.parse(sessionStorage.getItem("hestia.vitals") ?? ""))).toEqual([
    "ratio",
    "isIn",
    "last",
  ]);
});
