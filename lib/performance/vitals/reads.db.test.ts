import { expect, inject, onTestFinished, test } from "vitest";
import { createDb } from "#db/client.ts";
import { connect, type Sql } from "#db/connect.ts";
import { createRecorder } from "#lib/metrics/recorder.ts";
import { aBeacon, aView } from "#lib/testing/beacons.ts";
import type { PageView } from "#lib/vitals/model.ts";
import { createViewsStore } from "#lib/vitals/views-store.ts";
import { readScope } from "../scope.ts";
import { readKeptViews } from "./kept-views.ts";

class Rollback extends Error {}

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

const PICTURE = `${"ab".repeat(16)}/800`;

test("tells which picture was slow, by the newest word on each view, and leads to the request", () =>
  rolledBack(async (sql) => {
    const { views: _, ...beacon } = aBeacon();
    const store = createViewsStore(sql, createRecorder());
    const keep = async (view: PageView, route = "/recipes/[slug]") => {
      store.keep({ view, beacon, route, fromRoute: null, weight: 1 });
      await store.flush();
    };
    const slow = aView({
      requestId: "slow-request",
      lcp: { value: 6_000, target: "figure>img", picture: PICTURE, parts: [200, 100, 5_400, 300] },
    });
    await sql`
      insert into traces (started_at, trace_id, request_id, route, method, status, cache, duration_ms, sql_ms, release, kept_for, spans)
      values (now(), 'trace', 'slow-request', '/recipes/[slug]', 'GET', 200, 'miss', 1, 1, '1', 'asked', '[]')`;
    await keep(slow);
    await keep({ ...slow, sequence: 1, inp: { value: 700, target: "button" } });
    await keep(aView({ requestId: "nobody-kept-it", lcp: { value: 900, target: "h1" } }));
    await keep(aView({ navigation: "soft", lcp: { value: 9_000, target: "p" } }));
    await keep(aView({ lcp: { value: 8_000, target: "div" } }), "/tags");

    const found = await readKeptViews(
      sql,
      readScope({ route: "/recipes/[slug]" }, Date.now() + 1_000),
      "lcp",
    );

    expect(found.sampledViews).toBe(2);
    expect(found.culprits).toEqual([
      { target: "figure>img", picture: PICTURE, recipe: null, views: 1, p75: 6, excess: 3.5 },
      { target: "h1", picture: null, recipe: null, views: 1, p75: 0.9, excess: 0 },
    ]);
    const everywhere = await readKeptViews(sql, readScope({}, Date.now() + 1_000), "lcp");
    expect(everywhere.slowest.map(({ value }) => value)).toEqual([8, 6, 0.9]);
    expect(found.slowest[0]).toMatchObject({
      value: 6,
      worstPart: "load-time",
      requestId: "slow-request",
      isTraced: true,
      device: "phone",
    });
    expect(found.slowest[1]).toMatchObject({ requestId: "nobody-kept-it", isTraced: false });
  }));
