import { expect, onTestFinished, test } from "vitest";
import { CPU_TIME, LOOP_DELAY, LOOP_UTILISATION, RESIDENT_MEMORY } from "./catalogue/process.ts";
import { runCollectors } from "./collectors.ts";
import { measureProcess } from "./process-figures.ts";
import { createRecorder } from "./recorder.ts";

/** By its own clock: a busy machine gives others a turn meanwhile. */
function work(cpuMs: number): void {
  const since = process.cpuUsage();
  const spentMs = () => {
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1_000;
  };
  while (spentMs() < cpuMs);
}

const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 25));

test("a blocked loop is seen as delay, as busy and as processor time", async () => {
  const recorder = createRecorder();
  onTestFinished(measureProcess(recorder, "web"));
  await nextTurn();
  runCollectors();
  for (const cell of recorder.all()) cell.clear();

  work(120);
  await nextTurn();
  await nextTurn();
  runCollectors();

  const cell = (metric: typeof CPU_TIME) => recorder.cell(metric, { role: "web" });
  expect(cell(LOOP_DELAY).max).toBeGreaterThan(0.08);
  expect(cell(LOOP_UTILISATION).max).toBeGreaterThan(0.1);
  expect(cell(CPU_TIME).sum).toBeGreaterThan(0.1);
  expect(cell(RESIDENT_MEMORY).max).toBeGreaterThan(10_000_000);
});

test("once ended it measures no more", () => {
  const recorder = createRecorder();
  measureProcess(recorder, "web")();
  runCollectors();
  expect(recorder.cell(RESIDENT_MEMORY, { role: "web" }).count).toBe(0);
});
