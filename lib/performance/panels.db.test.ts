import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { DB_DURATION, DB_ERRORS, DB_ROWS } from "#lib/metrics/catalogue/database.ts";
import { ADMISSION_DECISIONS } from "#lib/metrics/catalogue/limits.ts";
import { createRecorder, type Recorder } from "#lib/metrics/recorder.ts";
import { makePartitionsAhead } from "#lib/metrics/retention.ts";
import { createRowTaker } from "#lib/metrics/take-rows.ts";
import { writeInterval } from "#lib/metrics/write-rows.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { readLimits } from "./limits-panel.ts";
import { readQueries, readQueryTotals } from "./queries-panel.ts";

const toMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
const range = { fromMs: toMs - HOUR_MS, toMs, stepMs: MINUTE_MS };
let sql: Sql;

beforeAll(async () => {
  ({ sql } = await openOwnDatabase("panels_test"));
  await makePartitionsAhead(sql, toMs - HOUR_MS);
});
afterAll(() => sql?.end());

async function measured(write: (recorder: Recorder) => void): Promise<void> {
  const recorder = createRecorder();
  write(recorder);
  await writeInterval(sql, {
    startedAtMs: toMs - 5 * MINUTE_MS,
    writer: crypto.randomUUID(),
    rows: createRowTaker(recorder).take(),
  });
}

test("of a chosen route, a query's rows and failures are those that this route had", async () => {
  await measured((recorder) => {
    const asked = (route: string, rows: number) => {
      recorder.cell(DB_DURATION, { query: "bake", route }).record(0.01);
      recorder.cell(DB_ROWS, { query: "bake", route }).record(rows);
    };
    asked("/recipes", 2);
    asked("/search", 500);
    recorder.cell(DB_ERRORS, { query: "bake", route: "/search" }).record(1);
  });

  expect(await readQueries(range, ["/recipes"], sql)).toMatchObject({
    errors: 0,
    queries: [{ fingerprint: "bake", calls: 1, rows: 2, errors: 0 }],
  });
  expect(await readQueryTotals(range, ["/recipes"], sql)).toMatchObject({ calls: 1, errors: 0 });
  expect(await readQueries(range, [], sql)).toMatchObject({
    errors: 1,
    queries: [{ fingerprint: "bake", calls: 2, rows: 502, errors: 1 }],
  });
});

test("who sends too much at once is told apart from what would have come too late", async () => {
  await measured((recorder) => {
    const decided = (queue: string, outcome: string, times: number) =>
      recorder.cell(ADMISSION_DECISIONS, { queue, outcome }).record(times);
    decided("render", "admitted", 90);
    decided("render", "shed", 7);
    decided("personal", "crowded", 3);
  });

  const { admission } = await readLimits(range, sql);

  const at = toMs - 5 * MINUTE_MS;
  expect(admission).toMatchObject({ admitted: 90, shed: 7, crowded: 3 });
  expect(admission.shedOverTime).toEqual([{ name: "render", points: [[at, 7]] }]);
  expect(admission.crowdedOverTime).toEqual([{ name: "personal", points: [[at, 3]] }]);
});
