import { expect, test } from "vitest";
import { measured } from "#lib/testing/measured.ts";
import { DAY_MS, HOUR_MS } from "#lib/units.ts";
import { readBudget } from "./budgets.ts";
import type { Slo } from "./slos.ts";

const metric = "http_server_request_duration_seconds";
const NOON_MS = Date.UTC(2026, 5, 1, 12);
const SLO: Slo = {
  sloId: "answered",
  title: "Answered",
  target: 0.99,
  windowDays: 28,
  indicator: { kind: "failed", bad: { metric, where: { status: ["500"] } }, total: { metric, where: {} } },
};
const at = (agoMs: number, status: string, times: number) => ({
  metric,
  labels: { status },
  atMs: NOON_MS - agoMs,
  value: 0.1,
  times,
});

test.each([
  { name: "half spent", failed: 5, left: 0.5 },
  { name: "untouched", failed: 0, left: 1 },
  { name: "overdrawn", failed: 20, left: -1 },
])("a budget is $name", async ({ failed, left }) => {
  const read = measured([at(HOUR_MS, "200", 1_000 - failed), at(20 * DAY_MS, "500", failed)]);
  const budget = await readBudget(read, SLO, NOON_MS);
  expect(budget.events).toBe(1_000);
  expect(budget.leftRatio).toBeCloseTo(left, 9);
});

test("what is older than the window costs nothing", async () => {
  const read = measured([at(HOUR_MS, "200", 100), at(29 * DAY_MS, "500", 100)]);
  expect(await readBudget(read, SLO, NOON_MS)).toMatchObject({
    leftRatio: 1,
    days: [{ bad: 0, total: 100 }],
  });
});

test("without events nothing is said", async () => {
  expect(await readBudget(measured([]), SLO, NOON_MS)).toMatchObject({
    leftRatio: null,
    badRatio: null,
    events: 0,
  });
});
