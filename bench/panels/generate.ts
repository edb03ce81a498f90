import type { Sql } from "#db/connect.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { type Metric, viewName } from "#lib/metrics/definition.ts";
import { FOLDED } from "#lib/metrics/fold.ts";
import { iso } from "#lib/metrics/insert-rows.ts";
import { viewsOf } from "#lib/metrics/recorder.ts";
import { RESOLUTIONS } from "#lib/metrics/resolutions.ts";
import { dropOldMeasurements } from "#lib/metrics/retention.ts";
import { Sketch } from "#lib/metrics/sketch.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";

export const DAYS = 90;
/** What panels read of each resolution: coarse rows for all of the time, fine ones for its newest part. */
const REACH_MS = [30 * MINUTE_MS, 26 * HOUR_MS, DAYS * DAY_MS, DAYS * DAY_MS];
const MOST_LABEL_SETS = 60;
const SERIES_AT_ONCE = 50;
const MOST_SAMPLES = 2_000;

const times = (count: number, name: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => name(n));
/** By label, the values that a busy site has. */
const VALUES: Record<string, readonly string[]> = {
  route: [
    ...["/", "/recipes", "/recipes/[slug]", "/search", "/ingredients/[slug]", "/tags/[slug]", "/tags"],
    ...["/media/[image]/[width]", "/_next/static", "/api/recipes", "/api/suggest", "/api/vitals", "other"],
  ],
  from: ["/", "/recipes", "/recipes/[slug]", "/search", "elsewhere"],
  to: ["/", "/recipes", "/recipes/[slug]", "/search", "none"],
  device: ["phone", "tablet", "desktop"],
  connection: ["4g", "3g", "2g", "unknown"],
  release: times(8, (n) => `0.1.${n}+a1b2c3d${n}`),
  status: ["200", "304", "404", "429", "500"],
  cache: ["hit", "miss", "stale", "coalesced", "bypass", "file"],
  tier: ["l1", "l2", "response"],
  event: ["hits", "misses", "staleHits", "coalesced", "sets", "evictions", "outdated"],
  query: times(60, (n) => (n * 2_654_435_761).toString(16).padStart(16, "0")),
  method: ["GET", "POST"],
  speed: ["good", "needs-improvement", "poor", "unknown"],
};
const valuesOf = (label: string) => VALUES[label] ?? times(4, (n) => `${label}-${n}`);

type SeriesShare = { metric: Metric; labels: Record<string, string>; view: string; share: number };

/** Label sets as a site has them: the first values are common, the last rare; not all go together. */
function* seriesOf(metric: Metric): Generator<SeriesShare> {
  for (const view of viewsOf(metric)) {
    const sets = view.reduce<Record<string, string>[]>(
      (all, label) =>
        all.flatMap((labels) => valuesOf(label).map((value) => ({ ...labels, [label]: value }))),
      [{}],
    );
    const some = sets.filter((_, i) => i % Math.ceil(sets.length / MOST_LABEL_SETS) === 0);
    const weights = some.map((_, i) => 1 / (i + 1));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [i, labels] of some.entries()) {
      yield { metric, labels, view: viewName(view), share: (weights[i] ?? 0) / all };
    }
  }
}

function figuresOf({ metric, share }: SeriesShare, samples: number) {
  const count = Math.max(1, Math.round(samples * share));
  if (metric.kind !== "distribution") return { count, sum: count / 2, sketch: null };
  const sketch = new Sketch();
  const drawn = Math.min(MOST_SAMPLES, count);
  const scale = metric.unit === "bytes" ? 20_000 : metric.unit === "count" ? 10 : 0.1;
  for (let i = 0; i < drawn; i++) {
    // Of a log-logistic distribution, evenly: no chance is needed for a realistic number of buckets.
    const p = (i + 0.5) / drawn;
    sketch.add(scale * (p / (1 - p)) ** 0.6, Math.round(count / drawn));
  }
  return { count, sum: count * scale, sketch: sketch.encode().toString("base64") };
}

/**
 * Figures of `pageViews` in the 90 days before `nowMs`, as folding leaves them: every series has a row in every bucket.
 *
 * @returns How many series and rows, and the bytes of a row with its index.
 */
export async function generateFigures(sql: Sql, pageViews: number, nowMs: number) {
  for (let day = -1; day <= DAYS; day++) {
    await sql`select create_measurement_partitions(${iso(nowMs - day * DAY_MS)})`;
  }
  const series = [...METRICS.values()].flatMap((metric) => [...seriesOf(metric)]);
  const ids = await sql<{ id: number }[]>`
    insert into metric_series (metric, view, labels)
    select metric, view, labels::jsonb from unnest(
      ${series.map(({ metric }) => metric.name)}::text[], ${series.map(({ view }) => view)}::text[],
      ${series.map(({ labels }) => JSON.stringify(labels))}::text[]
    ) with ordinality as s (metric, view, labels, position) order by position
    returning series_id as id`;
  let rows = 0;
  for (const [at, { ms, seconds }] of RESOLUTIONS.entries()) {
    const samples = (pageViews * ms) / (DAYS * DAY_MS);
    const toMs = Math.floor(nowMs / ms) * ms;
    const fromMs = Math.ceil((nowMs - (REACH_MS[at] ?? 0)) / ms) * ms;
    for (let i = 0; i < series.length; i += SERIES_AT_ONCE) {
      const some = series.slice(i, i + SERIES_AT_ONCE).map((one) => figuresOf(one, samples));
      const { count } = await sql`
        insert into performance_metrics (series_id, resolution_s, started_at, writer, count, sum, min, max, sketch)
        select id, ${seconds}, at, ${FOLDED}::uuid, count, sum, 0.001, 10, decode(sketch, 'base64')
        from unnest(
          ${ids.slice(i, i + SERIES_AT_ONCE).map(({ id }) => id)}::integer[], ${some.map(({ count }) => count)}::bigint[],
          ${some.map(({ sum }) => sum)}::float8[], ${some.map(({ sketch }) => sketch)}::text[]
        ) as s (id, count, sum, sketch),
          generate_series(${iso(fromMs)}::timestamptz, ${iso(toMs - ms)}::timestamptz, make_interval(secs => ${seconds})) as at`;
      rows += count;
    }
  }
  await noteStale(sql, nowMs);
  // As a site has them: what is no longer kept has no partitions.
  await dropOldMeasurements(sql, nowMs);
  await sql`vacuum analyze performance_metrics`;
  await sql`vacuum analyze metric_series`;
  const [size] = await sql<{ bytes: number }[]>`
    select sum(pg_total_relation_size(relid))::float8 as bytes from pg_partition_tree('performance_metrics')`;
  return { series: series.length, rows, bytesPerRow: (size?.bytes ?? 0) / rows };
}

/** What a site that runs has not folded yet: this day, this hour, this minute and the one before. */
async function noteStale(sql: Sql, nowMs: number): Promise<void> {
  for (const [seconds, atMs] of [
    [60, nowMs],
    [60, nowMs - MINUTE_MS],
    [3_600, nowMs],
    [86_400, nowMs],
  ] as const) {
    const ms = seconds * 1_000;
    await sql`
      insert into metric_stale_buckets (resolution_s, started_at)
      values (${seconds}, ${iso(Math.floor(atMs / ms) * ms)})`;
  }
}
