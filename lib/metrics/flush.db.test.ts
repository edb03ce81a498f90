import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect, type Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { HTTP_REQUEST_DURATION } from "./catalogue/http.ts";
import { MEASURING_LOST } from "./catalogue/measuring.ts";
import { createFlusher } from "./flush.ts";
import { readSeries } from "./read-series.ts";
import { createRecorder } from "./recorder.ts";
import type { Series, SeriesQuery } from "./series.ts";

let sql: Sql;
let server: Sql;
let url: string;
beforeAll(async () => {
  server = connect(inject("databaseUrl"), { poolSize: 1 });
  ({ sql, url } = await openOwnDatabase("flush_test"));
});
afterAll(async () => {
  // The driver still looks for connections that were cut.
  await sql?.end({ timeout: 1 });
  await server?.end();
});

const START_MS = Date.parse("2031-03-01T10:00:00Z");
const labels = { route: "/", method: "GET", status: "200", cache: "hit" };

/** Over a connection of its own, which no outage has cut. */
async function read(query: Pick<SeriesQuery, "fromMs" | "toMs"> & Partial<SeriesQuery>): Promise<Series[]> {
  const reader = connect(url, { poolSize: 1 });
  try {
    const asked = { metric: HTTP_REQUEST_DURATION.name, filters: {}, groupBy: [], stepMs: 10_000, ...query };
    return await readSeries(reader, asked, query.toMs);
  } finally {
    await reader.end();
  }
}

/** The requests of a route by 10 s since `fromMs`. */
async function countsFrom(fromMs: number, toMs: number, route = "/") {
  const [series] = await read({ filters: { route: [route] }, fromMs, toMs });
  return (series?.points ?? []).map(({ startMs, count }) => [(startMs - fromMs) / 1_000, count]);
}

/** Takes the database away from everybody, or gives it back. */
async function setAway(isAway: boolean): Promise<void> {
  await server.unsafe(`alter database flush_test with allow_connections ${!isAway}`);
  if (isAway) {
    await server`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'flush_test'`;
  }
}

test("each interval is written with its own time, in every view, once", async () => {
  const recorder = createRecorder();
  let nowMs = START_MS + 4_000;
  const flusher = createFlusher({ sql, recorder, now: () => nowMs });
  const cell = recorder.cell(HTTP_REQUEST_DURATION, labels);
  cell.record(0.2);
  cell.record(0.4);
  recorder.cell(HTTP_REQUEST_DURATION, { ...labels, cache: "miss" }).record(2);
  await flusher.flush();
  nowMs += 6_000;
  await flusher.flush();
  // The timer came twice.
  await flusher.flush();
  cell.record(0.1);
  await flusher.close();

  expect(await countsFrom(START_MS, START_MS + 60_000)).toEqual([
    [0, 3],
    [10, 1],
  ]);
  const [byCache] = await read({
    groupBy: ["cache"],
    fromMs: START_MS,
    toMs: START_MS + 60_000,
    stepMs: 60_000,
  });
  expect(byCache).toMatchObject({ labels: { cache: "hit" }, total: { count: 3, min: 0.1, max: 0.4 } });
  expect(byCache?.total.sum).toBeCloseTo(0.7);
  expect(byCache?.total.sketch?.quantile(0.5)).toBeCloseTo(0.2, 2);
});

test("processes that write the same interval are added up", async () => {
  const fromMs = START_MS + 3_600_000;
  for (const count of [2, 3]) {
    const recorder = createRecorder();
    const flusher = createFlusher({ sql, recorder, now: () => fromMs });
    for (let i = 0; i < count; i++) recorder.cell(HTTP_REQUEST_DURATION, labels).record(1);
    await flusher.close();
  }
  expect(await countsFrom(fromMs, fromMs + 10_000)).toEqual([[0, 5]]);
});

test("nothing is lost while the database is away for a minute", async () => {
  const fromMs = START_MS + 2 * 3_600_000;
  const recorder = createRecorder();
  let nowMs = fromMs;
  const flusher = createFlusher({ sql, recorder, now: () => nowMs });
  await setAway(true);
  // As a timer does it: the driver takes its time to find out.
  const ticks: Promise<void>[] = [];
  for (let tick = 1; tick <= 6; tick++) {
    recorder.cell(HTTP_REQUEST_DURATION, labels).record(1);
    nowMs += 10_000;
    ticks.push(flusher.flush());
  }
  await ticks[0];
  await setAway(false);
  nowMs += 10_000;
  await Promise.all(ticks);
  await flusher.flush();
  expect(await countsFrom(fromMs, nowMs)).toEqual([0, 10, 20, 30, 40, 50].map((second) => [second, 1]));
});

test("what no longer fits is given up, oldest first, and counted", async () => {
  const fromMs = START_MS + 3 * 3_600_000;
  const recorder = createRecorder();
  let nowMs = fromMs;
  const flusher = createFlusher({ sql, recorder, now: () => nowMs, maxWaitingBytes: 12_000 });
  await setAway(true);
  // As a timer does it: the driver takes its time to find out.
  const ticks: Promise<void>[] = [];
  for (let tick = 0; tick < 20; tick++) {
    recorder.cell(HTTP_REQUEST_DURATION, labels).record(1);
    nowMs += 10_000;
    ticks.push(flusher.flush());
  }
  await setAway(false);
  nowMs += 10_000;
  await Promise.all(ticks);
  await flusher.flush();
  await flusher.close();

  const kept = await countsFrom(fromMs, nowMs);
  const [lost] = await read({ metric: MEASURING_LOST.name, fromMs, toMs: nowMs + 10_000 });
  expect(kept.length).toBeGreaterThan(3);
  expect(kept.length).toBeLessThan(20);
  expect(kept.at(-1)).toEqual([190, 1]);
  expect(kept.length + (lost?.total.sum ?? 0)).toBe(20);
});

test("what was given up while it was on its way, and arrives, is not lost", async () => {
  const fromMs = START_MS + 5 * 3_600_000;
  const recorder = createRecorder();
  let nowMs = fromMs;
  const flusher = createFlusher({ sql, recorder, now: () => nowMs, maxWaitingBytes: 3_000 });
  const measure = () => {
    recorder.cell(HTTP_REQUEST_DURATION, labels).record(1);
    nowMs += 10_000;
    return flusher.flush();
  };
  await measure();

  const [isLocked, unlock] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const locking = sql.begin(async (tx) => {
    await tx`lock table metric_series`;
    isLocked.resolve();
    await unlock.promise;
  });
  await isLocked.promise;
  const ticks = Array.from({ length: 10 }, measure);
  unlock.resolve();
  await Promise.all([locking, ...ticks]);
  await flusher.close();

  const kept = await countsFrom(fromMs, nowMs);
  const [lost] = await read({ metric: MEASURING_LOST.name, fromMs, toMs: nowMs + 10_000 });
  expect(kept.slice(0, 2)).toEqual([
    [0, 1],
    [10, 1],
  ]);
  expect(kept.length).toBeLessThan(11);
  expect(kept.length + (lost?.total.sum ?? 0)).toBe(11);
});

test("a flood of label values ends in one series", async () => {
  const fromMs = START_MS + 4 * 3_600_000;
  const recorder = createRecorder();
  const flusher = createFlusher({ sql, recorder, now: () => fromMs });
  for (let i = 0; i < 5_000; i++) {
    recorder.cell(HTTP_REQUEST_DURATION, { ...labels, route: `/flood-${i}` }).record(1);
  }
  await flusher.close();
  expect(await countsFrom(fromMs, fromMs + 10_000, "other")).toEqual([[0, 3_000]]);
});
