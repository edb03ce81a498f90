// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SIGNED_IN_COOKIE } from "#lib/auth/limits.ts";
import type { Me } from "#lib/users/model.ts";

const ADA = { id: "a", name: "Ada", role: "cook" } as const;

/** What a page that was just opened knows: nothing. */
async function openPage() {
  vi.resetModules();
  return import("./who-am-i.ts");
}

/** Answers as the API does; `asked` has each request's recipes. */
function serve(mine: Partial<Me> = {}, status = 200) {
  const asked: string[][] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push((new URLSearchParams(path.split("?")[1]).get("recipes") ?? "").split(",").filter(Boolean));
    return Response.json({ user: ADA, favourites: [], editable: [], ...mine }, { status });
  });
  return asked;
}

beforeEach(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: as the site sets it
  document.cookie = `${SIGNED_IN_COOKIE}=1`;
});

afterEach(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no other way
  document.cookie = `${SIGNED_IN_COOKIE}=; max-age=0`;
  vi.unstubAllGlobals();
});

test("all that a page asks goes in one request, and what comes later knows its answer", async () => {
  const page = await openPage();
  const asked = serve({ favourites: ["soup"], editable: ["pie"] });

  const answers = await Promise.all([
    page.whoAmI(),
    page.askFavourite("soup"),
    page.askFavourite("pie"),
    page.mayEdit("soup"),
    page.mayEdit("pie"),
  ]);

  expect(answers).toEqual([ADA, { user: ADA, isMarked: true }, { user: ADA, isMarked: false }, false, true]);
  expect(await page.whoAmI()).toEqual(ADA);
  expect(await page.mayEdit("pie")).toBe(true);
  expect(asked).toEqual([["soup", "pie"]]);
});

test("asks together also when it comes to life in parts", async () => {
  const page = await openPage();
  const asked = serve();
  let turnIdle = () => {};
  vi.stubGlobal("requestIdleCallback", (then: () => void) => {
    turnIdle = then;
  });

  const header = page.whoAmI();
  await new Promise((resolve) => setTimeout(resolve, 0));
  const card = page.askFavourite("soup");
  turnIdle();

  await Promise.all([header, card]);
  expect(asked).toEqual([["soup"]]);
});

test("recipes that come later are asked about by themselves, and no more at once than the API allows", async () => {
  const page = await openPage();
  const asked = serve();
  await page.askFavourite("soup");
  await Promise.all(Array.from({ length: 150 }, (_, index) => page.askFavourite(`recipe-${index}`)));
  expect(asked.map(({ length }) => length)).toEqual([1, 100, 50]);
});

test("a browser that nobody is signed in with asks nothing", async () => {
  // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no other way
  document.cookie = `${SIGNED_IN_COOKIE}=; max-age=0`;
  const page = await openPage();
  const asked = serve();
  expect(await page.whoAmI()).toBeNull();
  expect(await page.mayEdit("soup")).toBe(false);
  expect(asked).toEqual([]);
});

test("a failure is not remembered", async () => {
  const page = await openPage();
  serve({}, 503);
  await expect(page.mayEdit("soup")).rejects.toThrow();
  await expect(page.whoAmI()).rejects.toThrow();
  serve({ editable: ["soup"] });
  expect(await page.mayEdit("soup")).toBe(true);
  expect(await page.whoAmI()).toEqual(ADA);
});
