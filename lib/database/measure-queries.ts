import { observeQueries, type QueryNote, type Sql } from "#db/connect.ts";
import { requestContext } from "#lib/http/request-context.ts";
import { DB_NOTES_DROPPED, DB_POOL_WAIT } from "#lib/metrics/catalogue/database.ts";
import { getRecorder, type Recorder } from "#lib/metrics/recorder.ts";
import { SECOND_MS } from "#lib/units.ts";
import { caller } from "./caller.ts";
import { createKnownQueries } from "./known-queries.ts";
import { createPlanCapture, type SlowCall } from "./plan-capture.ts";
import { createQueryTexts } from "./query-texts.ts";

/** Faster calls are nobody's problem. */
const SLOW_FROM_MS = 50;
const WRITE_EVERY_MS = 10 * SECOND_MS;

type Listeners = { onNew: Parameters<typeof createKnownQueries>[1]; onSlow: (call: SlowCall) => void };

/** @returns Records a query in `recorder`: its figures, and how often its request asked the same. */
export function createQueryMeter(
  recorder: Recorder,
  { onNew, onSlow }: Listeners,
): (note: QueryNote) => void {
  const queries = createKnownQueries(recorder, onNew);
  const poolWait = recorder.cell(DB_POOL_WAIT, {});

  const measure = (note: QueryNote) => {
    const query = queries.of(note.text);
    const route = caller();
    const cells = query.ofRoute(route);
    const { duration, calls, rows } = cells;
    duration.record(note.durationMs / SECOND_MS);
    if (note.rows > 0) rows.record(note.rows);
    if (note.error !== null) cells.errors.record(1);
    if (note.waitMs !== null) poolWait.record(note.waitMs / SECOND_MS);

    const context = requestContext();
    if (context) {
      const before = context.queryCalls.get(query.fingerprint) ?? 0;
      context.queryCalls.set(query.fingerprint, before + 1);
      // Nobody knows yet which call is the last: each takes the place of the one before.
      if (before > 0) calls.record(before, -1);
      calls.record(before + 1);
    }

    const workedMs = note.durationMs - (note.waitMs ?? 0);
    if (workedMs >= SLOW_FROM_MS && note.error === null && query.isUnusual(workedMs)) {
      const { text, parameters } = note;
      onSlow({ query, text, parameters, route, durationMs: workedMs, requestId: context?.id ?? null });
    }
    query.noteDuration(workedMs, note.startedAt);
  };

  return (note) => {
    try {
      measure(note);
    } catch {
      recorder.cell(DB_NOTES_DROPPED, {}).record(1);
    }
  };
}

/** Measures every query of this process. What is new to the database, texts and plans, is written through `sql`. */
export function startQueryMeasuring(sql: Sql) {
  const texts = createQueryTexts(sql);
  const plans = createPlanCapture(sql);
  const stop = observeQueries(createQueryMeter(getRecorder(), { onNew: texts.add, onSlow: plans.add }));
  // From a timer, so in nobody's request.
  const writing = setInterval(() => void texts.write().then(plans.capture), WRITE_EVERY_MS).unref();

  return {
    async close(): Promise<void> {
      stop();
      clearInterval(writing);
      await texts.write();
    },
  };
}
