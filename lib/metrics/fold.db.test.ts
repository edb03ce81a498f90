import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { HTTP_REQUEST_DURATION } from "./catalogue/http.ts";
import { FOLDED, foldMetrics } from "./fold.ts";
import { insertRows } from "./insert-rows.ts";
import { readSeries } from "./read-series.ts";
import { createRecorder } from "./recorder.ts";
import { INTERVAL_MS, RESOLUTIONS } from "./resolutions.ts";
import { dropOldMeasurements, makePartitionsAhead } from "./retention.ts";
import { Sketch } from "./sketch.ts";
import { createRowTaker } from "./take-rows.ts";
import { type MeasuredInterval, writeInterval } from "./write-rows.ts";

let sql: Sql;
beforeAll(async () => {
  ({ sql } = await openOwnDatabase("fold_test"));
});
afterAll(() => sql?.end());
beforeEach(() => sql`truncate performance_metrics, metric_series, metric_stale_buckets`);

const START_MS = Date.parse("2031-03-31T22:00:00Z");
const WRITERS = ["11111111-0000-4000-8000-000000000000", "22222222-0000-4000-8000-000000000000"];
const [FINEST] = RESOLUTIONS;
const labels = { method: "GET", status: "200", cache: "hit" };

/** Numbers from 0 to below 1, the same ones each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What was measured, kept one by one. */
type Truth = { startedAtMs: number; writer: string; value: number };

/** Two processes over three hours, across midnight and the end of a month. */
function measure(random: () => number): { intervals: MeasuredInterval[]; truth: Truth[] } {
  const intervals: MeasuredInterval[] = [];
  const truth: Truth[] = [];
  for (const writer of WRITERS) {
    const recorder = createRecorder();
    const taker = createRowTaker(recorder);
    for (let startedAtMs = START_MS; startedAtMs < START_MS + 3 * HOUR_MS; startedAtMs += INTERVAL_MS) {
      if (random() < 0.9) continue;
      for (let left = Math.floor(random() * 8); left >= 0; left--) {
        const route = random() < 0.5 ? "/" : "/search";
        const value = Math.exp(4 * random() - 6);
        recorder.cell(HTTP_REQUEST_DURATION, { ...labels, route }).record(value);
        truth.push({ startedAtMs, writer, value });
      }
      intervals.push({ startedAtMs, writer, rows: taker.take() });
    }
  }
  return { intervals, truth };
}

function sketchOf(truth: readonly Truth[]): Sketch {
  const sketch = new Sketch();
  for (const { value } of truth) sketch.add(value);
  return sketch;
}

/** Folded rows of all routes together. */
function readFolded(resolutionS: number) {
  return sql<{ startedAtMs: number; count: number; sum: number; sketch: Buffer }[]>`
    select extract(epoch from started_at)::float8 * 1000 as "startedAtMs", count::float8 as count, sum, sketch
    from performance_metrics join metric_series using (series_id)
    where view = '' and resolution_s = ${resolutionS} and writer = ${FOLDED} order by started_at`;
}

const ask = (fromMs: number, toMs: number, stepMs: number, nowMs: number) =>
  readSeries(
    sql,
    { metric: HTTP_REQUEST_DURATION.name, filters: {}, groupBy: [], fromMs, toMs, stepMs },
    nowMs,
  );

test.each([
  { seconds: 3_600, ms: HOUR_MS },
  { seconds: 86_400, ms: DAY_MS },
])("folded to $seconds s, figures are those of all samples, late ones included", async ({ seconds, ms }) => {
  const random = seeded(seconds);
  const { intervals, truth } = measure(random);
  const late = intervals.filter(() => random() < 0.2);
  const inTime = intervals.filter((interval) => !late.includes(interval));
  inTime.sort((a, b) => a.startedAtMs - b.startedAtMs);
  for (const [i, interval] of inTime.entries()) {
    await writeInterval(sql, interval);
    if (i % 20 === 0) await foldMetrics(sql, { nowMs: interval.startedAtMs + INTERVAL_MS });
  }
  const nowMs = START_MS + 2 * DAY_MS;
  await foldMetrics(sql, { nowMs });
  for (const interval of late) await writeInterval(sql, interval);
  // Twice by a process that did not hear that it was written.
  for (const interval of late.slice(0, 3)) await writeInterval(sql, interval);
  await foldMetrics(sql, { nowMs });

  const buckets = Map.groupBy(truth, ({ startedAtMs }) => Math.floor(startedAtMs / ms) * ms);
  const expected = [...buckets].toSorted(([a], [b]) => a - b);
  const folded = await readFolded(seconds);
  expect(folded.map(({ startedAtMs, count }) => [startedAtMs, count])).toEqual(
    expected.map(([startedAtMs, of]) => [startedAtMs, of.length]),
  );
  for (const [i, { sketch, sum }] of folded.entries()) {
    const of = expected[i]?.[1] ?? [];
    expect([...Sketch.decode(sketch).buckets()]).toEqual([...sketchOf(of).buckets()]);
    expect(sum).toBeCloseTo(
      of.reduce((all, { value }) => all + value, 0),
      9,
    );
  }
  expect(await sql`select from metric_stale_buckets`).toHaveLength(0);
});

test("a reader sees every sample once, whatever is folded yet", async () => {
  const random = seeded(7);
  const { intervals, truth } = measure(random);
  intervals.sort((a, b) => a.startedAtMs - b.startedAtMs);
  const fromMs = START_MS - 2 * HOUR_MS;
  let nowMs = START_MS;
  for (const [i, interval] of intervals.entries()) {
    await writeInterval(sql, interval);
    nowMs = interval.startedAtMs + INTERVAL_MS;
    if (i % 15 === 0) await foldMetrics(sql, { nowMs });
    if (i % 20 !== 7) continue;
    const written = intervals.slice(0, i + 1).map(({ startedAtMs, writer }) => `${startedAtMs} ${writer}`);
    const so = truth.filter(({ startedAtMs, writer }) => written.includes(`${startedAtMs} ${writer}`));
    for (const stepMs of [MINUTE_MS * 15, 7 * HOUR_MS]) {
      const [series] = await ask(fromMs, fromMs + 7 * HOUR_MS, stepMs, nowMs);
      expect(series?.total.count).toBe(so.length);
    }
  }
  const [all] = await ask(fromMs, fromMs + 7 * HOUR_MS, HOUR_MS, nowMs);
  expect(all?.total.count).toBe(truth.length);
  expect([...(all?.total.sketch?.buckets() ?? [])]).toEqual([...sketchOf(truth).buckets()]);
});

test("old rows are dropped once they are folded, and series without rows", async () => {
  const { intervals, truth } = measure(seeded(3));
  for (const interval of intervals) await writeInterval(sql, interval);
  const nowMs = START_MS + 3 * DAY_MS;
  await makePartitionsAhead(sql, nowMs);
  expect((await dropOldMeasurements(sql, nowMs)).partitions).not.toContain(
    "performance_metrics_10s_20310331",
  );

  await foldMetrics(sql, { nowMs });
  const { partitions, series } = await dropOldMeasurements(sql, nowMs);
  expect(partitions).toContain("performance_metrics_10s_20310331");
  expect(partitions.filter((name) => !name.startsWith("performance_metrics_10s"))).toEqual([]);
  expect(series).toBe(0);
  const [still] = await ask(START_MS - 22 * HOUR_MS, START_MS + 26 * HOUR_MS, DAY_MS, nowMs);
  expect(still?.total.count).toBe(truth.length);

  const inSixYears = nowMs + 6 * 366 * DAY_MS;
  expect((await dropOldMeasurements(sql, inSixYears)).partitions).toContain(
    "performance_metrics_1d_20310101",
  );
  expect(await sql`select from metric_series`).toHaveLength(0);
});

test("who writes to a series that was removed makes it anew", async () => {
  const recorder = createRecorder();
  const taker = createRowTaker(recorder);
  const cell = recorder.cell(HTTP_REQUEST_DURATION, { ...labels, route: "/" });
  const [writer = ""] = WRITERS;
  for (const startedAtMs of [START_MS, START_MS + INTERVAL_MS]) {
    cell.record(1);
    await writeInterval(sql, { startedAtMs, writer, rows: taker.take() });
    if (startedAtMs === START_MS) await sql`truncate performance_metrics, metric_series`;
  }
  const [series] = await ask(START_MS, START_MS + MINUTE_MS, MINUTE_MS, START_MS + MINUTE_MS);
  expect(series?.total.count).toBe(1);
});

test("rows that are written while their bucket is folded are folded the next time", async () => {
  const recorder = createRecorder();
  const taker = createRowTaker(recorder);
  const cell = recorder.cell(HTTP_REQUEST_DURATION, { ...labels, route: "/" });
  const [writer = "", another = ""] = WRITERS;
  const nowMs = START_MS + HOUR_MS / 2;
  cell.record(1);
  const rows = taker.take();
  await writeInterval(sql, { startedAtMs: START_MS, writer, rows });
  await sql.begin(async (tx) => {
    const figures = rows.map(({ series, ...row }) => ({ seriesId: series.id ?? 0, ...row }));
    await insertRows(tx, { resolution: FINEST, startedAtMs: START_MS, writer: another }, figures);
    await foldMetrics(sql, { nowMs });
  });
  await foldMetrics(sql, { nowMs });
  expect(await readFolded(60)).toMatchObject([{ startedAtMs: START_MS, count: 2 }]);
});
