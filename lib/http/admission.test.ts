import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { createAdmission } from "./admission.ts";
import { newRequestContext } from "./request-context.ts";
import { createTurns } from "./turns.ts";

/** To a request that has arrived, or whose body is still on its way. */
const aResponse = (complete = true) =>
  new ServerResponse(Object.assign(new IncomingMessage(new Socket()), { complete }));
const overloaded = expect.objectContaining({ code: "overloaded", retryAfterS: expect.any(Number) });

test("answers are made as long as their turn comes soon, and refused above that until it does again", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const turns = createTurns(2);
  const admission = createAdmission();
  admission.watch(turns);
  const begin = () => {
    const res = aResponse();
    void turns.take(res, () => {});
    return res;
  };
  const first = [begin(), begin()];
  vi.advanceTimersByTime(400);
  for (const res of first) res.emit("close");

  // Two at once, 400 ms each: the sixth waits for 800 ms, the eighth for 1,000.
  const waiting = [];
  while (turns.expectedWaitMs <= 1_000) {
    admission.requireTurn();
    waiting.push(begin());
  }
  expect(waiting).toHaveLength(7);
  expect(() => admission.requireTurn()).toThrow(overloaded);
  for (const res of waiting) res.emit("close");
  expect(() => admission.requireTurn()).not.toThrow();
  vi.useRealTimers();
});

test("what others fill leaves room for administrators, and streams take none", () => {
  const admission = createAdmission();
  const fill = (path: string, streams = false) => {
    const left = [];
    for (let i = 0; i < 200; i++) {
      const res = aResponse();
      const context = newRequestContext(undefined, path);
      if (streams) context.streamsSince = 0;
      try {
        admission.enter(path, res, context);
      } catch (error) {
        expect(error).toEqual(overloaded);
        return left;
      }
      left.push(res);
    }
    return left;
  };
  expect(fill("/admin/performance/stream", true)).toHaveLength(200);
  const personal = fill("/api/me");
  expect(personal).toHaveLength(48);
  expect(fill("/recipes")).toHaveLength(16);
  expect(fill("/admin/performance")).toHaveLength(64);
  personal[0]?.emit("close");
  expect(fill("/kitchen")).toHaveLength(1);
});

test("who sends a body slowly keeps nobody out, and there is an end to how many do", () => {
  const admission = createAdmission();
  const enter = (complete: boolean) =>
    admission.enter("/api/me/uploads", aResponse(complete), newRequestContext(undefined, "/api/me/uploads"));
  for (let i = 0; i < 200; i++) enter(false);
  for (let i = 0; i < 48; i++) enter(true);
  expect(() => enter(true)).toThrow(overloaded);

  const others = createAdmission();
  const arrive = () => others.enter("/recipes", aResponse(false), newRequestContext(undefined, "/recipes"));
  for (let i = 0; i < 256; i++) arrive();
  expect(arrive).toThrow(overloaded);
});
