import { once } from "node:events";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { createAccessLog, type RequestNote } from "./access-log.ts";

const note = (given: Partial<RequestNote>): RequestNote => ({
  id: "request-1",
  traceId: null,
  outcome: "miss",
  startedAt: performance.now(),
  ...given,
});
const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
afterEach(() => written.mockClear());

/** The line that a request leaves. */
async function lineOf(given: Partial<RequestNote>, status = 200, log = createAccessLog(0)) {
  const req = new IncomingMessage(new Socket());
  [req.method, req.url] = ["GET", "/recipes?q=x"];
  const res = new ServerResponse(req);
  res.statusCode = status;
  log(req, res, note(given));
  req.url = "/changed/on/the/way";
  const closed = once(res, "close");
  res.emit("close");
  await closed;
  const [line] = written.mock.calls;
  return line ? JSON.parse(String(line[0])) : null;
}

test("a miss has a line in the names of ECS", async () => {
  const cacheReads = [{ name: "recipe", outcome: "miss", ageMs: 0, waitMs: 3 } as const];
  expect(await lineOf({ traceId: "a".repeat(32), cacheReads })).toMatchObject({
    "@timestamp": expect.any(String),
    "log.level": "info",
    "http.request.id": "request-1",
    "trace.id": "a".repeat(32),
    "http.request.method": "GET",
    "http.response.status_code": 200,
    "url.original": "/recipes?q=x",
    "event.duration": expect.any(Number),
    "hestia.cache": "miss",
    "hestia.reads": "recipe miss 3.0 ms",
  });
});

test.each([
  { name: "a failure", given: {}, status: 500, level: "error" },
  {
    name: "a slow picture",
    given: { outcome: "file", startedAt: performance.now() - 5_000 } as const,
    status: 200,
    level: "info",
  },
])("$name has one", async ({ given, status, level }) => {
  expect(await lineOf(given, status)).toMatchObject({ "log.level": level });
});

test("a picture has none, nor has a hit but for the share that is asked for", async () => {
  expect(await lineOf({ outcome: "file" })).toBeNull();
  expect(
    await lineOf(
      { outcome: "hit" },
      200,
      createAccessLog(0.01, () => 0.5),
    ),
  ).toBeNull();
  expect(
    await lineOf(
      { outcome: "hit" },
      200,
      createAccessLog(0.01, () => 0.001),
    ),
  ).not.toBeNull();
  written.mockClear();
  expect(await lineOf({ outcome: "hit" }, 200, createAccessLog(1))).not.toBeNull();
});
