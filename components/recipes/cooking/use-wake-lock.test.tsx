// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useWakeLock } from "./use-wake-lock.ts";

class Sentinel extends EventTarget {
  async release() {
    this.dispatchEvent(new Event("release"));
  }
}

function installWakeLock(request: () => Promise<Sentinel>) {
  Object.defineProperty(navigator, "wakeLock", { value: { request }, configurable: true });
}

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(navigator, "wakeLock");
});

test("the screen is kept on while mounted, and again when the page returns", async () => {
  const locks: Sentinel[] = [];
  installWakeLock(async () => {
    const lock = new Sentinel();
    locks.push(lock);
    return lock;
  });
  const { result, unmount } = renderHook(useWakeLock);
  await act(async () => {});
  expect(result.current).toBe(true);

  await act(async () => locks[0]?.release());
  expect(result.current).toBe(false);
  await act(async () => {
    document.dispatchEvent(new Event("visibilitychange"));
  });
  expect(result.current).toBe(true);
  expect(locks).toHaveLength(2);

  const released = vi.fn();
  locks[1]?.addEventListener("release", released);
  unmount();
  expect(released).toHaveBeenCalledOnce();
});

test.each([
  { name: "the browser does not know how", install: () => {} },
  { name: "it is refused", install: () => installWakeLock(() => Promise.reject(new Error("low battery"))) },
])("cooking goes on when $name", async ({ install }) => {
  install();
  const { result } = renderHook(useWakeLock);
  await act(async () => {});
  expect(result.current).toBe(false);
});
