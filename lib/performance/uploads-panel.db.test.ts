import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { measured } from "#lib/testing/measured.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { readUploadCourse, readUploads } from "./uploads-panel.ts";

const HASH = "c".repeat(32);
const toMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
const scope = { fromMs: toMs - HOUR_MS, toMs, stepMs: MINUTE_MS };
let sql: Sql;

beforeAll(async () => {
  ({ sql } = await openOwnDatabase("uploads_panel_test"));
  const at = new Date(toMs - 5 * MINUTE_MS).toISOString();
  await sql`
    with cook as (insert into users (name, email) values ('Ada', 'ada@recipes.test') returning id),
      image as (
        insert into images (hash, kind, width_px, height_px, size_bytes, mime_type, thumbhash, dominant_color)
        values (${HASH}, 'photo', 1600, 1200, 700, 'image/jpeg', 'x', '#aabbcc') returning id)
    insert into uploads (user_id, status, image_id, size_bytes, problem, created_at, visible_at)
    select cook.id, 'processing', image.id, 900, null, ${at}::timestamptz, ${at}::timestamptz + interval '1.5 s' from cook, image
    union all select id, 'failed', null, 10, 'Use a JPEG.', ${at}::timestamptz - interval '1 minute', null from cook
    union all select id, 'ready', null, 10, null, ${at}::timestamptz - interval '3 hours', null from cook`;
});
afterAll(() => sql?.end());

const sample = (metric: string, labels: Record<string, string>, value: number) => ({
  metric,
  labels,
  atMs: toMs - 5 * MINUTE_MS,
  value,
  times: 1,
});
const read = measured([
  sample("hestia_uploads_total", { way: "streamed", outcome: "made" }, 3),
  sample("hestia_uploads_total", { way: "direct", outcome: "known" }, 1),
  sample("hestia_uploads_total", { way: "streamed", outcome: "too_large" }, 2),
  sample("hestia_upload_received_bytes_total", {}, 4_000),
  sample("hestia_upload_visible_seconds", { way: "streamed" }, 1),
]);

test("tells what was taken, what was refused and why, and the newest uploads with their cook", async () => {
  const figures = await readUploads(scope, { sql, read });
  expect(figures).toMatchObject({
    received: { count: 4, sizeBytes: 4_000 },
    refused: [{ outcome: "too_large", count: 2 }],
    queue: { awaited: 0, processing: 1 },
    storage: { photos: 1, sizeBytes: 700 },
  });
  expect(figures.visibleS.p95).toBeCloseTo(1, 1);
  expect(figures.queue.oldestS).toBeGreaterThan(200);
  expect(figures.latest).toMatchObject([
    { cook: "Ada", status: "processing", visibleS: 1.5, picture: { hash: HASH, recipe: null } },
    { status: "failed", problem: "Use a JPEG.", picture: null },
  ]);
});

test("over time, taken and refused are told apart", async () => {
  const { taken, refused, p95S } = await readUploadCourse(scope, read);
  const at = toMs - 5 * MINUTE_MS;
  expect(taken).toContainEqual([at, 4]);
  expect(refused).toContainEqual([at, 2]);
  expect(p95S.find(([startMs]) => startMs === at)?.[1]).toBeCloseTo(1, 1);
});
