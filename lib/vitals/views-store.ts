import type { Sql } from "#db/connect.ts";
import { logger } from "#lib/logger.ts";
import { VITALS_ROWS } from "#lib/metrics/catalogue/vitals.ts";
import type { Recorder } from "#lib/metrics/recorder.ts";
import { SECOND_MS } from "#lib/units.ts";
import { createKeptViews, type KeptView } from "./kept-views.ts";
import type { Attribution } from "./model.ts";
import type { SeenView } from "./recording.ts";

export const FLUSH_EVERY_MS = 10 * SECOND_MS;
/** What waits while the database is away: ten minutes' worth, about half a megabyte. */
const MOST_WAITING = 360;
/** Of partitions: none holds the time of this row (SQLSTATE check_violation). */
const NO_PARTITION = "23514";

/** Writes page views to `web_vitals`, a few of each interval; the database may be away for a while. */
export function createViewsStore(sql: Sql, recorder: Recorder, nowMs: () => number = Date.now) {
  const choice = createKeptViews();
  const waiting: KeptView[] = [];
  let isAway = false;
  let flushing = Promise.resolve();
  const count = (outcome: string, rows: number) => recorder.cell(VITALS_ROWS, { outcome }).record(rows);

  async function write(views: readonly KeptView[]): Promise<void> {
    const rows = JSON.stringify(views.map(rowOf));
    await sql`
      insert into web_vitals
      select * from jsonb_populate_recordset(null::web_vitals, ${rows}::text::jsonb)
      on conflict do nothing`;
  }

  async function flushOnce(): Promise<void> {
    const { kept, offered } = choice.take();
    if (offered > kept.length) count("not-chosen", offered - kept.length);
    waiting.push(...kept);
    if (waiting.length > MOST_WAITING) {
      count("shed", waiting.splice(0, waiting.length - MOST_WAITING).length);
    }
    const batch = [...waiting];
    if (batch.length === 0) return;
    try {
      await write(batch).catch(async (error: { code?: string }) => {
        if (error.code !== NO_PARTITION) throw error;
        for (const at of new Set(batch.map(({ receivedAtMs }) => dayOf(receivedAtMs)))) {
          await sql`select create_measurement_partitions(${at}::timestamptz)`;
        }
        await write(batch);
      });
      waiting.splice(0, batch.length);
      count("written", batch.length);
      isAway = false;
    } catch (error) {
      if (!isAway) logger.warn("page views not written yet", { waiting: waiting.length, error });
      isAway = true;
    }
  }

  return {
    keep(seen: SeenView): void {
      choice.offer(seen, nowMs());
    },

    /** Never rejects: what could not be written waits for the next time, the oldest beyond the bound is shed. */
    flush(): Promise<void> {
      flushing = flushing.then(flushOnce);
      return flushing;
    },
  };
}

function dayOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 10)}T00:00:00Z`;
}

function rowOf({ view, beacon, route, fromRoute, keptFor, receivedAtMs }: KeptView) {
  return {
    received_at: new Date(receivedAtMs).toISOString(),
    page_view_id: view.id,
    sequence: view.sequence,
    route,
    from_route: fromRoute,
    navigation_type: view.navigation,
    device: beacon.device,
    connection: beacon.connection,
    viewport_width_px: beacon.viewportWidthPx,
    release: beacon.release,
    sample_ratio: beacon.sampleRatio,
    request_id: view.requestId ?? null,
    lcp_ms: view.lcp?.value ?? null,
    inp_ms: view.inp?.value ?? null,
    cls: view.cls?.value ?? null,
    fcp_ms: view.fcp?.value ?? null,
    ttfb_ms: view.ttfb?.value ?? null,
    attribution: attributionOf(view, keptFor),
  };
}

function attributionOf(view: KeptView["view"], keptFor: KeptView["keptFor"]): Attribution {
  const { speed, lcp, inp, cls, routeChangeMs, loadMs, resources, cache, cdn, longTasks, errors } = view;
  return {
    keptFor,
    speed,
    ...(lcp && { lcp: { target: lcp.target, picture: lcp.picture, parts: lcp.parts } }),
    ...(inp && { inp: { target: inp.target, by: inp.by, parts: inp.parts } }),
    ...(cls?.target && { cls: { target: cls.target } }),
    routeChangeMs,
    loadMs,
    resources,
    cache,
    cdn,
    longTasks,
    errors,
  };
}
