import { expect, inject, onTestFinished, test } from "vitest";
import { createDb } from "#db/client.ts";
import { connect, type Sql } from "#db/connect.ts";
import { VITALS_ROWS } from "#lib/metrics/catalogue/vitals.ts";
import { createRecorder, type Recorder } from "#lib/metrics/recorder.ts";
import { aBeacon, aView } from "#lib/testing/beacons.ts";
import type { PageView } from "./model.ts";
import { createViewsStore } from "./views-store.ts";

class Rollback extends Error {}

/** A pool that drizzle shares as well, within a transaction that is taken back. */
async function rolledBack(work: (sql: Sql) => Promise<void>): Promise<void> {
  const pool = connect(inject("databaseUrl"), { poolSize: 1 });
  onTestFinished(() => pool.end());
  createDb(pool);
  await pool
    .begin(async (tx) => {
      // A transaction asks as the pool does.
      await work(tx as unknown as Sql);
      throw new Rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error;
    });
}

const { views: _, ...beacon } = aBeacon();
const seen = (view: PageView) => ({ view, beacon, route: "/recipes/[slug]", fromRoute: "/", weight: 1 });
const counted = (recorder: Recorder) =>
  Object.fromEntries(
    [...recorder.all()]
      .filter(({ metric }) => metric === VITALS_ROWS)
      .map(({ labels, sum }) => [labels.outcome, sum]),
  );

test("writes a page view with all that explains it", () =>
  rolledBack(async (sql) => {
    const recorder = createRecorder();
    const store = createViewsStore(sql, recorder);
    const view = aView({ errors: { count: 1, messages: ["TypeError: x is null"] } });
    store.keep(seen(view));

    await store.flush();

    const [row] = await sql`select * from web_vitals where page_view_id = ${view.id}`;
    expect(row).toMatchObject({
      sequence: 0,
      route: "/recipes/[slug]",
      from_route: "/",
      device: "phone",
      request_id: "0123456789abcdef",
      lcp_ms: 1_200,
      attribution: {
        keptFor: "random",
        lcp: { target: "main>article>img", picture: `${"ab".repeat(16)}/800`, parts: [200, 100, 600, 300] },
        errors: { count: 1, messages: ["TypeError: x is null"] },
      },
    });
    expect(counted(recorder)).toEqual({ written: 1 });
  }));

test("makes the partition that a row needs", async () => {
  const sql = connect(inject("databaseUrl"), { poolSize: 1 });
  onTestFinished(() => sql.end());
  const atMs = Date.UTC(2031, 4, 5, 12);
  const store = createViewsStore(sql, createRecorder(), () => atMs);
  const view = aView();
  store.keep(seen(view));

  await store.flush();

  const rows = await sql`delete from web_vitals where page_view_id = ${view.id} returning received_at`;
  expect(rows).toHaveLength(1);
});

test("while the database is away rows wait, the oldest beyond the bound are shed and counted, then all is written", () =>
  rolledBack(async (sql) => {
    const recorder = createRecorder();
    let isAway = true;
    const flaky = ((...query: Parameters<Sql>) =>
      isAway ? Promise.reject(new Error("connection refused")) : sql(...query)) as unknown as Sql;
    const store = createViewsStore(flaky, recorder);
    const views = Array.from({ length: 365 }, () => aView());
    for (const view of views) {
      store.keep(seen(view));
      await store.flush();
    }

    isAway = false;
    await store.flush();

    const rows = await sql<{ id: string }[]>`select page_view_id as id from web_vitals`;
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(views.slice(5).map(({ id }) => id)));
    expect(counted(recorder)).toEqual({ shed: 5, written: 360 });
  }));
