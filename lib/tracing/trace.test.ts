import { expect, test } from "vitest";
import { RequestTrace } from "./trace.ts";

test("spans end within their parents, and none outlives the request", () => {
  const trace = new RequestTrace(1_000);
  const render = trace.begin("render", 0, 1_010);
  trace.add("SELECT recipes", render, 1_005, 1_090, { rows: 3 });
  trace.begin("never ended", render, 1_050);
  trace.end(render, {}, 1_060);
  trace.add("too late", 0, 1_150, 1_160, {});

  expect(trace.finish("GET /", { status: 200 }, 1_100)).toEqual([
    { name: "GET /", parent: -1, startMs: 0, durationMs: 100, attributes: { status: 200 } },
    { name: "render", parent: 0, startMs: 10, durationMs: 50, attributes: {} },
    { name: "SELECT recipes", parent: 1, startMs: 10, durationMs: 50, attributes: { rows: 3 } },
    { name: "never ended", parent: 1, startMs: 50, durationMs: 10, attributes: {} },
    { name: "too late", parent: 0, startMs: 100, durationMs: 0, attributes: {} },
  ]);
});

test("a request that asks for ever fills no memory, and says what is missing", () => {
  const trace = new RequestTrace(0);
  for (let i = 0; i < 1_000; i++) trace.add("SELECT recipes", 0, i, i + 1, {});
  const lost = trace.begin("render", 0, 5);
  trace.add("within it", lost, 5, 6, {});
  trace.end(lost, { isWrong: true });

  const spans = trace.finish("GET /", {}, 2_000);
  expect(spans).toHaveLength(200);
  expect(spans[0]?.attributes).toEqual({ "hestia.spans.dropped": 803 });
  expect(spans.at(-1)?.attributes).toEqual({});
});
