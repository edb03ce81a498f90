import { afterEach, expect, test, vi } from "vitest";
import { createAccessLog, type EndedRequest } from "./access-log.ts";

const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
afterEach(() => written.mockClear());

/** The line that a request leaves. */
function lineOf(given: Partial<EndedRequest>) {
  createAccessLog(0).write({
    id: "request-1",
    traceId: null,
    callerSpanId: null,
    route: "/recipes",
    method: "GET",
    target: "/recipes?q=x",
    status: 200,
    outcome: "miss",
    durationMs: 12.5,
    sentBytes: 2_048,
    isAborted: false,
    cacheReads: [],
    ...given,
  });
  const [line] = written.mock.calls;
  return line ? JSON.parse(String(line[0])) : null;
}

test("a miss has a line in the names of ECS", () => {
  const cacheReads = [{ name: "recipe", outcome: "miss", ageMs: 0, waitMs: 3 } as const];
  expect(lineOf({ traceId: "a".repeat(32), cacheReads })).toMatchObject({
    "@timestamp": expect.any(String),
    "log.level": "info",
    "http.request.id": "request-1",
    "trace.id": "a".repeat(32),
    "http.request.method": "GET",
    "http.response.status_code": 200,
    "url.original": "/recipes?q=x",
    "event.duration": 12_500_000,
    "hestia.cache": "miss",
    "hestia.reads": "recipe miss 3.0 ms",
  });
});

test.each([
  { name: "a failure", given: { status: 500 }, level: "error" },
  { name: "a slow picture", given: { outcome: "file", durationMs: 5_000 } as const, level: "info" },
])("$name has one", ({ given, level }) => {
  expect(lineOf(given)).toMatchObject({ "log.level": level });
});

test("a picture has none", () => {
  expect(lineOf({ outcome: "file" })).toBeNull();
});

test("a hit has one by chance, in the share that is asked for", () => {
  expect([0.005, 0.5].map((chance) => createAccessLog(0.01, () => chance).takesHit())).toEqual([true, false]);
  expect(createAccessLog(1, () => 0.999).takesHit()).toBe(true);
});
