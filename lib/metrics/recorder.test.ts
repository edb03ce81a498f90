import { expect, test } from "vitest";
import { defineMetric } from "./definition.ts";
import { createRecorder, OTHER } from "./recorder.ts";

const help = "For tests.";
const plain = defineMetric({ name: "t_plain", kind: "counter", unit: "count", help });
const pair = defineMetric({ name: "t_pair", kind: "counter", unit: "count", help, labels: ["a", "b"] });

test("each label set has one cell, in whatever order its labels are named", () => {
  const recorder = createRecorder();
  const cell = recorder.cell(pair, { a: "1", b: "2" });
  expect(recorder.cell(pair, { b: "2", a: "1" })).toBe(cell);
  expect(recorder.cell(pair, { a: "2", b: "1" })).not.toBe(cell);
  expect(recorder.cell(pair, { a: "1", b: "1" })).not.toBe(cell);
  expect(recorder.cell(plain, {})).toBe(recorder.cell(plain, {}));
  expect([...recorder.all()].map(({ metric, labels }) => [metric.name, labels])).toEqual([
    ["t_pair", { a: "1", b: "2" }],
    ["t_pair", { a: "2", b: "1" }],
    ["t_pair", { a: "1", b: "1" }],
    ["t_plain", {}],
  ]);
});

test("above 2,000 what is new is counted together, what is known goes on", () => {
  const recorder = createRecorder();
  const first = recorder.cell(pair, { a: "0", b: "x" });
  for (let i = 0; i < 3_000; i++) recorder.cell(pair, { a: String(i), b: "x" }).record(1);
  expect([...recorder.all()]).toHaveLength(2_001);
  const other = recorder.cell(pair, { a: "made up", b: "y" });
  expect([other.labels, other.sum]).toEqual([{ a: OTHER, b: OTHER }, 1_000]);
  expect(recorder.cell(pair, { a: "0", b: "x" })).toBe(first);
  expect(recorder.cell(plain, {}).labels).toEqual({});
});
