// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useRemembered } from "./remembered.ts";

const CHOICES = ["small", "large"] as const;
const choice = (key: string) => renderHook(() => useRemembered(key, CHOICES, "small")).result;

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  localStorage.clear();
});

test("a choice is seen by all that name its key, and by those that come later", () => {
  const [first, second, other] = [choice("size"), choice("size"), choice("cup")];
  act(() => first.current[1]("large"));
  expect([first, second, other, choice("size")].map(({ current }) => current[0])).toEqual([
    "large",
    "large",
    "small",
    "large",
  ]);
});

test("what is stored but no longer allowed counts as nothing", () => {
  localStorage.setItem("hestia.size", "enormous");
  expect(choice("size").current[0]).toBe("small");
});

test("where nothing can be stored, a choice holds until the page goes", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("", "QuotaExceededError");
  });
  const size = choice("unsaved");
  act(() => size.current[1]("large"));
  expect(size.current[0]).toBe("large");
});
