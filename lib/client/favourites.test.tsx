// @vitest-environment jsdom
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SIGNED_IN_COOKIE } from "#lib/auth/limits.ts";

const ADA = { id: "ada", name: "Ada", role: "cook" };
let asked: string[];
let written: string[];
let favourites: string[];
let isOnline: boolean;
let writeStatus: number;
let cookie: string;
/** What listens to the page goes with it. */
let listening: AbortController;

beforeEach(() => {
  [asked, written, favourites, isOnline, writeStatus] = [[], [], [], true, 204];
  cookie = `${SIGNED_IN_COOKIE}=1`;
  vi.spyOn(document, "cookie", "get").mockImplementation(() => cookie);
  listening = new AbortController();
  const listen = window.addEventListener;
  vi.stubGlobal("addEventListener", (type: string, listener: () => void) =>
    listen.call(window, type, listener, { signal: listening.signal }),
  );
  Object.defineProperty(navigator, "locks", {
    value: { request: (_: string, work: () => Promise<void>) => work() },
    configurable: true,
  });
  vi.spyOn(navigator, "onLine", "get").mockImplementation(() => isOnline);
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    if (!isOnline) throw new TypeError("Failed to fetch");
    if (path.startsWith("/api/me?")) {
      asked.push(path);
      return Response.json({ user: ADA, favourites, editable: [] });
    }
    written.push(`${init.method} ${path.split("/").at(-1)}`);
    return writeStatus === 204
      ? new Response(null, { status: 204 })
      : Response.json({}, { status: writeStatus });
  });
});
afterEach(() => {
  leavePage();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

function leavePage(): void {
  cleanup();
  listening.abort();
  listening = new AbortController();
  vi.resetModules();
}

/** A visit: the heart of a recipe, and what taps it. */
async function visit(recipeId: string) {
  const { useFavourite, toggleFavourite } = await import("./favourites.ts");
  const heart = renderHook(() => useFavourite(recipeId)).result;
  await waitFor(() => expect(heart.current.isSignedIn).toBe(true));
  return { heart, tap: () => act(() => toggleFavourite(recipeId)) };
}

test("a heart shows at once, and is sent", async () => {
  const { heart, tap } = await visit("soup");
  expect(heart.current.isMarked).toBe(false);
  await tap();
  expect(heart.current.isMarked).toBe(true);
  await tap();
  expect(heart.current.isMarked).toBe(false);
  expect(written).toEqual(["PUT soup", "DELETE soup"]);
});

test("without a network it shows all the same, also on the next page, and is sent when there is one", async () => {
  const first = await visit("soup");
  isOnline = false;
  await first.tap();
  expect(first.heart.current.isMarked).toBe(true);
  expect(written).toEqual([]);

  leavePage();
  isOnline = true;
  writeStatus = 503;
  const next = await visit("soup");
  await waitFor(() => expect(written).toEqual(["PUT soup"]));
  expect(next.heart.current.isMarked).toBe(true);
  writeStatus = 204;
  await act(async () => void dispatchEvent(new Event("online")));
  await waitFor(() => expect(written).toEqual(["PUT soup", "PUT soup"]));
  expect(localStorage.getItem("hestia.marks")).toBeNull();
});

test.each([401, 404])("what is refused with %i is undone", async (status) => {
  const { heart, tap } = await visit("soup");
  writeStatus = status;
  await tap();
  expect(heart.current.isMarked).toBe(false);
  expect(localStorage.getItem("hestia.marks")).toBeNull();
});

test("who is not signed in costs no request, and is led to sign in", async () => {
  cookie = "";
  const assign = vi.fn();
  vi.stubGlobal("location", { pathname: "/recipes/soup", search: "", assign });
  const { useFavourite, toggleFavourite } = await import("./favourites.ts");
  renderHook(() => useFavourite("soup"));
  await act(() => toggleFavourite("soup"));
  expect(assign).toHaveBeenCalledWith("/account/sign-in?next=%2Frecipes%2Fsoup");
  expect([asked, written]).toEqual([[], []]);
});
