import { type IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { createAdmission } from "./admission.ts";
import { newRequestContext } from "./request-context.ts";
import { createTurns } from "./turns.ts";

/** To a request that has arrived, or whose body is still on its way. */
const aResponse = (complete = true, headers: IncomingHttpHeaders = {}) =>
  new ServerResponse(Object.assign(new IncomingMessage(new Socket()), { complete, headers }));
const overloaded = expect.objectContaining({ code: "overloaded", retryAfterS: expect.any(Number) });

test("answers are made as long as their turn comes soon, and refused above that until it does again", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const turns = createTurns(2);
  const admission = createAdmission(() => "192.0.2.1");
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
  const admission = createAdmission(() => "192.0.2.1");
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

/** Requests of somewhere for `path`, which are under way from then on. */
function fromNetworks() {
  const admission = createAdmission(({ headers }) => String(headers["x-forwarded-for"]));
  const enter = (from: string, complete: boolean, path = "/api/me/uploads") => {
    const headers = { "x-forwarded-for": from, ...(!complete && { "content-length": "9" }) };
    const res = aResponse(complete, headers);
    admission.enter(path, res, newRequestContext(undefined, path));
    return res;
  };
  const times = (count: number, ...given: Parameters<typeof enter>) =>
    Array.from({ length: count }, () => enter(...given));
  return { enter, times };
}
const crowded = expect.objectContaining({ code: "rate_limited", retryAfterS: expect.any(Number) });

test("who sends a body slowly keeps nobody out, and there is an end to how many do", () => {
  const { enter, times } = fromNetworks();
  for (let each = 0; each < 16; each++) times(16, `192.0.2.${each}`, false, "/recipes");
  expect(() => enter("192.0.2.99", false, "/recipes")).toThrow(overloaded);
  // It brings nothing that has to arrive.
  times(16, "192.0.2.1", true, "/recipes");
  expect(() => enter("192.0.2.1", true, "/recipes")).toThrow(overloaded);
});

test("one network does not fill the places of those who are sending", () => {
  const { enter, times } = fromNetworks();
  const [first] = times(128, "192.0.2.1", false);
  expect(() => enter("192.0.2.1", false)).toThrow(crowded);
  expect(() => enter("192.0.2.1", true)).not.toThrow();

  times(16, "192.0.2.2", false);
  expect(() => enter("192.0.2.2", false)).toThrow(crowded);
  times(16, "192.0.2.3", false);
  first?.emit("close");
  expect(() => enter("192.0.2.1", false)).toThrow(crowded);
});

test("a crowd from one network may send while there is room", () => {
  const { enter, times } = fromNetworks();
  const first = times(128, "192.0.2.1", false);
  for (const res of first.slice(0, 112)) res.emit("close");
  expect(() => enter("192.0.2.1", false)).not.toThrow();
});
