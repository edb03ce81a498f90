// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DeviceStore } from "./device-store.ts";
import type { FormPicture } from "./form.ts";
import { usePictures } from "./use-pictures.ts";

type Answer = { status: number; response: unknown } | "offline";
const HASH = "0123456789abcdef0123456789abcdef";
const stored: Answer = { status: 201, response: { image: { hash: HASH } } };
let answers: Answer[] = [];
let sent = 0;

class FakeRequest {
  upload: { onprogress?: unknown } = {};
  status = 0;
  statusText = "";
  response: unknown = null;
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  open() {}
  setRequestHeader() {}
  abort = () => this.onabort();
  send() {
    sent += 1;
    const answer = answers.shift() ?? stored;
    queueMicrotask(() => {
      if (answer === "offline") return this.onerror();
      Object.assign(this, answer);
      this.onload();
    });
  }
}

beforeEach(() => {
  answers = [];
  sent = 0;
  vi.useFakeTimers();
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:here", revokeObjectURL: () => {} }));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function fakeStore(blobs = new Map<string, Blob>()) {
  const store: DeviceStore = {
    put: async () => {},
    remove: async () => {},
    listLeft: async () => [],
    listLeftBy: async () => [],
    putPicture: async (id, blob) => void blobs.set(id, blob),
    takePicture: async (id) => blobs.get(id) ?? null,
    removePicture: async (id) => void blobs.delete(id),
  };
  return { store, blobs };
}

async function open(pictures: FormPicture[] = [], { store, blobs } = fakeStore()) {
  const { result } = renderHook(() => {
    const [all, setAll] = useState(pictures);
    return { all, ...usePictures(all, setAll, { store, isDirect: false }) };
  });
  await settle();
  return { result, blobs };
}
const settle = () => act(async () => void (await vi.advanceTimersByTimeAsync(10)));
const jpeg = (name = "a.jpg") => new File(["x"], name, { type: "image/jpeg" });
const waiting = (id: string): FormPicture => ({ id, image: null, alt: "" });

test("a picture is in the form at once, on the device until it is sent, and then has its name", async () => {
  const { result, blobs } = await open();
  await act(() => result.current.add([jpeg(), jpeg("b.jpg")]));
  expect(result.current.all).toHaveLength(2);
  await settle();
  expect(result.current.all.map(({ image }) => image)).toEqual([HASH, HASH]);
  expect(result.current.waiting).toBe(0);
  expect(blobs.size).toBe(0);
});

test("without a network it waits on the device, and is sent when there is one", async () => {
  answers = ["offline"];
  const { result, blobs } = await open();
  await act(() => result.current.add([jpeg()]));
  await settle();
  expect(sent).toBe(1);
  expect(result.current.waiting).toBe(1);
  expect(blobs.size).toBe(1);
  await act(async () => void dispatchEvent(new Event("online")));
  await settle();
  expect(sent).toBe(2);
  expect(result.current.waiting).toBe(0);
});

test("a site without room says so, and is not asked again and again", async () => {
  answers = [{ status: 507, response: { detail: "This site has no room left." } }];
  const { result, blobs } = await open();
  await act(() => result.current.add([jpeg()]));
  await settle();
  await act(async () => void (await vi.advanceTimersByTimeAsync(60_000)));
  expect(sent).toBe(1);
  expect(Object.values(result.current.transfers)[0]?.problem).toBe("This site has no room left.");
  expect(blobs.size).toBe(1);
});

test("one that is refused says why, holds up no other, and is tried again only when asked", async () => {
  answers = [{ status: 422, response: { detail: "The picture cannot be read." } }];
  const { result } = await open();
  await act(() => result.current.add([jpeg(), jpeg("b.jpg")]));
  await settle();
  const [bad, good] = result.current.all;
  expect(result.current.transfers[bad?.id ?? ""]?.problem).toBe("The picture cannot be read.");
  expect(good?.image).toBe(HASH);
  await act(async () => void (await vi.advanceTimersByTimeAsync(60_000)));
  expect(sent).toBe(2);
  await act(async () => result.current.retry(bad?.id ?? ""));
  await settle();
  expect(result.current.all.map(({ image }) => image)).toEqual([HASH, HASH]);
});

test("what an earlier page left is taken up; what the device lost is no longer in the form", async () => {
  const device = fakeStore(new Map([["left", jpeg()]]));
  const { result } = await open([waiting("left"), waiting("lost")], device);
  await settle();
  expect(result.current.all).toEqual([{ id: "left", image: HASH, alt: "" }]);
});

test("drawings and what is no picture are not even sent", async () => {
  const { result } = await open();
  await act(() => result.current.add([new File(["<svg/>"], "a.svg", { type: "image/svg+xml" })]));
  await settle();
  expect(sent).toBe(0);
  expect(Object.values(result.current.transfers)[0]?.problem).toMatch(/SVG/);
});

test("one that is taken back is gone from form and device", async () => {
  answers = ["offline"];
  const { result, blobs } = await open();
  await act(() => result.current.add([jpeg()]));
  await settle();
  await act(async () => result.current.remove(result.current.all[0]?.id ?? ""));
  expect(result.current.all).toEqual([]);
  expect(blobs.size).toBe(0);
});
