import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { answerNotFound, newRequestContext, requestContext, runInRequest } from "./request-context.ts";

describe("newRequestContext", () => {
  test.each(["0af7651916cd43dd8448eb211c80319c", "a-b_c.d-1234"])("keeps the id %s", (id) => {
    expect(newRequestContext(id, "/").id).toBe(id);
  });

  test.each([
    { name: "none", id: undefined },
    { name: "a short one", id: "1234567" },
    { name: "an endless one", id: "x".repeat(129) },
    { name: "a line break", id: "12345678\r\nSet-Cookie: a=1" },
    { name: "several", id: ["12345678", "87654321"] },
  ])("makes an id instead of $name", ({ id }) => {
    expect(newRequestContext(id, "/").id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test.each([
  { target: "/recipes?q=%FF&q=2", search: "?q=%FF&q=2" },
  { target: "/recipes", search: "" },
  { target: undefined, search: "" },
])("keeps the query of $target as it was sent", ({ target, search }) => {
  expect(newRequestContext(undefined, target).search).toBe(search);
});

test("each request sees its own context, also after waiting, and nobody outside", async () => {
  const seen = await Promise.all(
    ["request-1", "request-2"].map((id) =>
      runInRequest(newRequestContext(id, "/"), async () => {
        await sleep(1);
        return requestContext()?.id;
      }),
    ),
  );
  expect(seen).toEqual(["request-1", "request-2"]);
  expect(requestContext()).toBeNull();
});

test("answerNotFound marks the request that is being answered, and needs none", async () => {
  const context = newRequestContext(undefined, "/recipes/nowhere");
  runInRequest(context, answerNotFound);
  expect(context.pageStatus).toBe(404);
  expect(answerNotFound).not.toThrow();
});

test("what nobody asks for belongs to no route", () => {
  expect(newRequestContext(undefined, undefined).route).toBe("background");
  expect(newRequestContext(undefined, "/?a=1").route).toBe("/");
});
