import { expect, test } from "vitest";
import { defineMetric } from "./definition.ts";
import { createExposition } from "./exposition.ts";
import { createLifetime } from "./lifetime.ts";
import { createRecorder } from "./recorder.ts";

const WAIT = defineMetric({
  name: "soup_wait_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "Until it is hot.",
  labels: ["pot"],
});
const BOWLS = defineMetric({ name: "soup_bowls_total", kind: "counter", unit: "count", help: "Eaten." });
const HEAT = defineMetric({ name: "soup_heat_ratio", kind: "gauge", unit: "ratio", help: "Of the stove." });

function measured() {
  const recorder = createRecorder();
  const lifetime = createLifetime();
  return {
    recorder,
    expose: createExposition(recorder, lifetime),
    flush: () => {
      for (const cell of recorder.all()) {
        lifetime.add(cell);
        cell.clear();
      }
    },
  };
}
const linesOf = (text: string) => text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

test("what was flushed and what was not is told as one, in cumulative buckets", async () => {
  const { recorder, expose, flush } = measured();
  const wait = recorder.cell(WAIT, { pot: 'a "big" one' });
  wait.record(0.02);
  recorder.cell(BOWLS, {}).record(3);
  recorder.cell(HEAT, {}).record(0.5);
  flush();
  wait.record(3);
  recorder.cell(BOWLS, {}).record(1);
  const { contentType, text } = await expose(false);

  expect(contentType).toBe("text/plain; version=0.0.4; charset=utf-8");
  const lines = linesOf(text);
  expect(lines).toContain('soup_wait_seconds_bucket{pot="a \\"big\\" one",le="0.01"} 0');
  expect(lines).toContain('soup_wait_seconds_bucket{pot="a \\"big\\" one",le="0.025"} 1');
  expect(lines).toContain('soup_wait_seconds_bucket{pot="a \\"big\\" one",le="+Inf"} 2');
  expect(lines).toContain('soup_wait_seconds_sum{pot="a \\"big\\" one"} 3.02');
  expect(lines).toContain('soup_wait_seconds_count{pot="a \\"big\\" one"} 2');
  expect(lines).toContain("soup_bowls_total 4");
  expect(lines).toContain("soup_heat_ratio 0.5");
  expect(text).toContain("# TYPE soup_wait_seconds histogram");
});

test("OpenMetrics names counters without their suffix, and ends", async () => {
  const { recorder, expose } = measured();
  recorder.cell(BOWLS, {}).record(1);
  const { contentType, text } = await expose(true);
  expect(contentType).toMatch(/^application\/openmetrics-text/);
  expect(text).toContain("# TYPE soup_bowls counter\nsoup_bowls_total 1\n");
  expect(text.endsWith("# EOF\n")).toBe(true);
});

test("what was taken back makes no counter shrink", async () => {
  const { recorder, expose, flush } = measured();
  const wait = recorder.cell(WAIT, { pot: "small" });
  wait.record(0.02, 10);
  const before = linesOf((await expose(false)).text);
  flush();
  wait.record(0.02, -10);
  wait.record(2, 10);
  const after = linesOf((await expose(false)).text);
  const numbers = (lines: string[]) => lines.map((line) => Number(line.split(" ").at(-1)));
  for (const [i, value] of numbers(after).entries()) {
    expect(value).toBeGreaterThanOrEqual(numbers(before)[i] ?? 0);
  }
  expect(after).toContain('soup_wait_seconds_count{pot="small"} 10');
});
