import { InfiniteQueryObserver, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { getJson, sendJson } from "./api.ts";
import { queryClient } from "./query-client.ts";

/** The API: each path's tags, and how often it was asked. */
const tagsOfPath: Record<string, string> = {
  "/list": "list:0:newest, card:1,card:2",
  "/other": "card:3",
  "/collapsed": "card:*",
  "/page/1": "card:1",
  "/page/2": "card:2",
};
const asked: Record<string, number> = {};

beforeEach(() => {
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    if (init.method)
      return Response.json({}, { headers: { "Changed-Tags": String(JSON.parse(String(init.body))) } });
    asked[path] = (asked[path] ?? 0) + 1;
    return Response.json({ path, turn: asked[path] }, { headers: { "Cache-Tag": tagsOfPath[path] ?? "" } });
  });
});

afterEach(() => {
  queryClient.clear();
  for (const path of Object.keys(asked)) delete asked[path];
  vi.unstubAllGlobals();
});

async function show(path: string): Promise<() => void> {
  const observer = new QueryObserver(queryClient, {
    queryKey: [path],
    queryFn: ({ signal }) => getJson(path, signal),
  });
  const stop = observer.subscribe(() => {});
  await queryClient.ensureQueryData({ queryKey: [path] });
  return stop;
}

/** A write that changed these. */
async function change(...tags: string[]): Promise<void> {
  const mutation = queryClient.getMutationCache().build(queryClient, {
    mutationFn: () => sendJson("PATCH", "/api/recipes/1", tags.join(",")),
  });
  await mutation.execute(undefined);
}

describe("a mutation", () => {
  test("refreshes what carries a tag that it changed, and nothing else", async () => {
    await show("/list");
    await show("/other");
    await change("card:2", "recipe:2");
    expect(asked).toEqual({ "/list": 2, "/other": 1 });
  });

  test.each([
    {
      name: "everything of a kind",
      tags: ["card:*"],
      expected: { "/list": 2, "/other": 2, "/collapsed": 2 },
    },
    {
      name: "one of a kind that an answer names as a whole",
      tags: ["card:9"],
      expected: { "/list": 1, "/other": 1, "/collapsed": 2 },
    },
    {
      name: "nothing that is shown",
      tags: ["image:x"],
      expected: { "/list": 1, "/other": 1, "/collapsed": 1 },
    },
  ])("that changes $name refreshes as much", async ({ tags, expected }) => {
    for (const path of Object.keys(expected)) await show(path);
    await change(...tags);
    expect(asked).toEqual(expected);
  });

  test("reaches every page of a list that fetches only when asked", async () => {
    const observer = new InfiniteQueryObserver(queryClient, {
      queryKey: ["pages"],
      queryFn: ({ pageParam, signal }) => getJson(`/page/${pageParam}`, signal),
      initialPageParam: 1,
      getNextPageParam: (_page, pages) => (pages.length < 2 ? pages.length + 1 : null),
      enabled: false,
    });
    observer.subscribe(() => {});
    await observer.fetchNextPage();
    await observer.fetchNextPage();
    expect(asked).toEqual({ "/page/1": 1, "/page/2": 1 });
    await change("card:2");
    expect(asked).toEqual({ "/page/1": 2, "/page/2": 2 });
  });

  test("lets go of what nobody shows any more", async () => {
    (await show("/list"))();
    await change("card:1");
    expect(asked).toEqual({ "/list": 1 });
    await show("/list");
    expect(asked).toEqual({ "/list": 2 });
  });
});
