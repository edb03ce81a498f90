import { expect, test } from "vitest";
import { planSteps } from "./plan-tree.ts";

const scan = {
  "Node Type": "Seq Scan",
  "Relation Name": "recipes",
  "Total Cost": 90,
  "Plan Rows": 10,
  "Actual Total Time": 4,
  "Actual Rows": 3,
  "Actual Loops": 5,
  Filter: "(slug = ?)",
  "Rows Removed by Filter": 138,
};
const loop = {
  "Node Type": "Nested Loop",
  "Join Type": "Left",
  "Total Cost": 100,
  "Plan Rows": 1,
  "Actual Total Time": 25,
  "Actual Rows": 15,
  "Actual Loops": 1,
  Plans: [scan],
};

test("the costliest step is the one that takes most itself, over all its rounds", () => {
  const steps = planSteps({ Plan: loop });
  expect(steps).toMatchObject([
    { depth: 0, title: "Nested Loop (Left)", ownMs: 5, isCostliest: false, rows: 15 },
    { depth: 1, title: "Seq Scan on recipes", ownMs: 20, isCostliest: true, rows: 15, expectedRows: 50 },
  ]);
  expect(steps[1]?.ownShare).toBeCloseTo(0.8);
  expect(steps[1]?.details).toEqual([
    { name: "Filter", value: "(slug = ?)" },
    { name: "Rows Removed by Filter", value: "138" },
  ]);
});

test("what was read from disk counts where it was read", () => {
  const read = { ...loop, "Shared Read Blocks": 12, Plans: [{ ...scan, "Shared Read Blocks": 10 }] };
  expect(planSteps({ Plan: read }).map(({ blocksRead }) => blocksRead)).toEqual([2, 10]);
});

test("of what was not run, the planner's cost decides", () => {
  const { "Actual Total Time": _, ...unrun } = scan;
  const steps = planSteps({
    Plan: { "Node Type": "Update", "Relation Name": "recipes", "Total Cost": 100, Plans: [unrun] },
  });
  expect(steps).toMatchObject([
    { ownMs: null, isCostliest: false },
    { rows: null, isCostliest: true },
  ]);
  expect(steps[1]?.ownShare).toBeCloseTo(0.9);
});

test("what is no plan has no steps", () => {
  expect(planSteps({})).toEqual([]);
});
