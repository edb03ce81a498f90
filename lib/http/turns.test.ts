import { AsyncLocalStorage } from "node:async_hooks";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { createTurns } from "./turns.ts";

const response = () => new ServerResponse(new IncomingMessage(new Socket()));

test("as many run as may, the others follow in the order they came", () => {
  const { take: takeTurn } = createTurns(2);
  const responses = Array.from({ length: 4 }, response);
  const begun: number[] = [];
  for (const [index, res] of responses.entries()) void takeTurn(res, () => void begun.push(index));

  expect(begun).toEqual([0, 1]);
  responses[1]?.emit("close");
  expect(begun).toEqual([0, 1, 2]);
  responses[0]?.emit("close");
  responses[2]?.emit("close");
  expect(begun).toEqual([0, 1, 2, 3]);
});

test("who has gone before its turn is never begun, and takes no turn from others", async () => {
  const { take: takeTurn } = createTurns(1);
  const [first, gone, last] = [response(), response(), response()];
  const begun: string[] = [];
  void takeTurn(first, () => void begun.push("first"));
  const given = takeTurn(gone, () => void begun.push("gone"));
  void takeTurn(last, () => void begun.push("last"));

  gone.emit("close");
  await given;
  first.emit("close");
  expect(begun).toEqual(["first", "last"]);
});

test("a turn belongs to the request that waited for it, also when another ends", () => {
  const requests = new AsyncLocalStorage<string>();
  const { take: takeTurn } = createTurns(1);
  const [first, second] = [response(), response()];
  let seen: string | undefined;
  requests.run("first", () => void takeTurn(first, () => {}));
  requests.run("second", () => {
    void takeTurn(second, () => {
      seen = requests.getStore();
    });
  });
  requests.run("first", () => first.emit("close"));

  expect(seen).toBe("second");
});

test("what fails is told to who asked, and its turn ends with its response", async () => {
  const { take: takeTurn } = createTurns(1);
  const [failing, next] = [response(), response()];
  const failed = takeTurn(failing, () => Promise.reject(new Error("no page")));
  const followed = takeTurn(next, () => {});
  await expect(failed).rejects.toThrow("no page");

  failing.emit("close");
  await followed;
});
