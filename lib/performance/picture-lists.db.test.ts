import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { listHeavyPictures, listSlowPictures } from "./picture-lists.ts";

const LATE = "a".repeat(32);
const QUICK = "b".repeat(32);
let sql: Sql;
const toMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
const scope = { fromMs: toMs - HOUR_MS, toMs, filters: {} };

beforeAll(async () => {
  ({ sql } = await openOwnDatabase("picture_lists_test"));
  await sql`
    insert into images (hash, kind, width_px, height_px, size_bytes, mime_type, thumbhash, dominant_color)
    select hash, 'photo', 1600, 1200, size, 'image/jpeg', 'x', '#aabbcc'
    from (values (${LATE}, 900), (${QUICK}, 9000)) as given (hash, size)`;
});
afterAll(() => sql?.end());

type View = { agoMinutes?: number; beacons?: number; route?: string };

async function view(hash: string, lcpMs: number, about: View = {}): Promise<void> {
  const { agoMinutes = 5, beacons = 1, route = "/recipes/[slug]" } = about;
  const id = crypto.randomUUID();
  const at = new Date(toMs - agoMinutes * MINUTE_MS).toISOString();
  await sql`select create_measurement_partitions(${at})`;
  for (let sequence = 0; sequence < beacons; sequence++) {
    await sql`
      insert into web_vitals (received_at, page_view_id, sequence, route, navigation_type, device, connection, release,
        sample_ratio, lcp_ms, attribution)
      values (${at}, ${id}, ${sequence}, ${route}, 'navigate', 'phone', '4g', '1', 1, ${lcpMs + sequence},
        jsonb_build_object('lcp', jsonb_build_object('picture', ${`${hash}/800`}::text)))`;
  }
}

test("only pictures that came late are told of, each view counted once, by its last beacon", async () => {
  await view(QUICK, 900);
  await view(QUICK, 2_500);
  await view(LATE, 5_000, { beacons: 3 });
  await view(LATE, 60_000, { agoMinutes: 90 });

  expect(await listSlowPictures(scope, sql)).toEqual([
    { hash: LATE, views: 1, lcpMs: 5_002, route: "/recipes/[slug]", recipe: null },
  ]);
});

test("of a chosen route, only its own", async () => {
  await view(QUICK, 9_000, { route: "/tags" });

  const found = await listSlowPictures({ ...scope, filters: { route: ["/tags"] } }, sql);
  expect(found).toEqual([{ hash: QUICK, views: 1, lcpMs: 9_000, route: "/tags", recipe: null }]);
});

test("the heaviest photo comes first", async () => {
  expect((await listHeavyPictures(sql)).map(({ hash, sizeBytes }) => [hash, sizeBytes])).toEqual([
    [QUICK, 9_000],
    [LATE, 900],
  ]);
});
