import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { observeQueries } from "#db/watch-queries.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { HTTP_REQUEST_DURATION } from "./catalogue/http.ts";
import { foldMetrics } from "./fold.ts";
import { readSeries } from "./read-series.ts";
import { createRecorder } from "./recorder.ts";
import { makePartitionsAhead } from "./retention.ts";
import { createRowTaker } from "./take-rows.ts";
import { writeInterval } from "./write-rows.ts";

let sql: Sql;
beforeAll(async () => {
  ({ sql } = await openOwnDatabase("read_series_test"));
});
afterAll(() => sql?.end());

const NOW_MS = Date.parse("2031-05-05T12:30:00Z");
const WRITER = "11111111-0000-4000-8000-000000000000";
const RANGE = { fromMs: NOW_MS - 6 * HOUR_MS, toMs: NOW_MS };

async function measured(startedAtMs: number, route: string, seconds: number): Promise<void> {
  const recorder = createRecorder();
  recorder.cell(HTTP_REQUEST_DURATION, { method: "GET", status: "200", cache: "hit", route }).record(seconds);
  await makePartitionsAhead(sql, startedAtMs);
  await writeInterval(sql, { startedAtMs, writer: WRITER, rows: createRowTaker(recorder).take() });
}

const ask = (filters: Record<string, string[]> = {}) =>
  readSeries(
    sql,
    {
      metric: HTTP_REQUEST_DURATION.name,
      filters,
      groupBy: ["route"],
      ...RANGE,
      stepMs: RANGE.toMs - RANGE.fromMs,
    },
    NOW_MS,
  );

/** Each test has routes of its own. */
const counts = async (...route: string[]) =>
  Object.fromEntries((await ask({ route })).map(({ labels, total }) => [labels.route, total.count]));

test("what is asked together is looked up once and read by one query", async () => {
  await measured(NOW_MS - MINUTE_MS, "/", 0.1);
  await measured(NOW_MS - MINUTE_MS, "/search", 0.2);
  let queries = 0;
  const end = observeQueries(() => queries++);

  const [all, home, nothing] = await Promise.all([
    ask(),
    ask({ route: ["/"] }),
    ask({ route: ["/nowhere"] }),
  ]);
  end();

  expect(queries).toBe(3);
  expect(all?.map(({ labels }) => labels.route).toSorted()).toEqual(["/", "/search"]);
  expect(home?.map(({ total }) => total.sum)).toEqual([0.1]);
  expect(nothing).toEqual([]);
});

test("hours that are over are read once, the newest one each time", async () => {
  await measured(NOW_MS - 4 * HOUR_MS, "/tags", 0.1);
  await measured(NOW_MS - MINUTE_MS, "/tags", 0.2);
  await foldMetrics(sql, { nowMs: NOW_MS });
  expect(await counts("/tags")).toEqual({ "/tags": 2 });

  await sql`update performance_metrics set count = 100`;
  expect(await counts("/tags")).toEqual({ "/tags": 101 });
});

test("late rows of hours that are over are seen while they wait to be folded", async () => {
  await measured(NOW_MS - 4 * HOUR_MS, "/ingredients", 0.1);
  await foldMetrics(sql, { nowMs: NOW_MS });
  expect(await counts("/ingredients")).toEqual({ "/ingredients": 1 });

  await measured(NOW_MS - 4 * HOUR_MS + MINUTE_MS, "/ingredients", 0.1);
  expect(await counts("/ingredients")).toEqual({ "/ingredients": 2 });
});

test("a series that is new is found at once", async () => {
  await measured(NOW_MS - MINUTE_MS, "/recipes", 0.1);
  await ask();
  await measured(NOW_MS - MINUTE_MS, "/recipes/[slug]", 0.1);
  expect(await counts("/recipes", "/recipes/[slug]")).toEqual({ "/recipes": 1, "/recipes/[slug]": 1 });
});
