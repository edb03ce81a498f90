import { getPool, type Sql } from "#db/connect.ts";
import {
  IMPORTS,
  UPLOAD_BYTES,
  UPLOAD_VISIBLE,
  UPLOADS,
  UPLOADS_COLLECTED,
} from "#lib/metrics/catalogue/uploads.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Series, SeriesQuery } from "#lib/metrics/series.ts";
import { recipeOf } from "./picture-lists.ts";
import type { TimePoint } from "./pictures.ts";
import type { Scope } from "./scope.ts";
import type { UploadRow, UploadsPerformance } from "./uploads-model.ts";

const MOST_ROWS = 50;
const TAKEN: readonly (string | undefined)[] = ["made", "known"];

type When = Pick<Scope, "fromMs" | "toMs" | "stepMs">;
type ReadSeries = (query: SeriesQuery) => Promise<Series[]>;
export type UploadCourse = { p50S: TimePoint[]; p95S: TimePoint[]; taken: TimePoint[]; refused: TimePoint[] };

/** What became of pictures that cooks sent, and of recipes that they had read. */
export async function readUploads(
  when: When,
  { sql = getPool(), read = (query) => readSeries(sql, query) }: { sql?: Sql; read?: ReadSeries } = {},
): Promise<UploadsPerformance> {
  const { fromMs, toMs } = when;
  const ask = (metric: { name: string }, groupBy: string[]) =>
    read({ metric: metric.name, filters: {}, groupBy, fromMs, toMs, stepMs: toMs - fromMs });
  const [outcomes, bytes, visible, collected, imports, queue, storage, latest] = await Promise.all([
    ask(UPLOADS, ["outcome"]),
    ask(UPLOAD_BYTES, []),
    ask(UPLOAD_VISIBLE, []),
    ask(UPLOADS_COLLECTED, ["what"]),
    ask(IMPORTS, ["outcome"]),
    readQueue(sql),
    readStorage(sql),
    listUploads(when, MOST_ROWS, sql),
  ]);
  const byOutcome = counted(outcomes, "outcome").map(({ name, count }) => ({ outcome: name, count }));
  const sketch = visible[0]?.total.sketch;
  return {
    received: {
      count: byOutcome.reduce((sum, { outcome, count }) => sum + (TAKEN.includes(outcome) ? count : 0), 0),
      sizeBytes: bytes[0]?.total.sum ?? 0,
    },
    refused: byOutcome.filter(({ outcome }) => !TAKEN.includes(outcome)),
    visibleS: { p50: sketch?.quantile(0.5) ?? null, p95: sketch?.quantile(0.95) ?? null },
    queue,
    storage,
    collected: counted(collected, "what").map(({ name, count }) => ({ what: name, count })),
    imports: counted(imports, "outcome").map(({ name, count }) => ({ outcome: name, count })),
    latest,
  };
}

/** The same over time, for charts. */
export async function readUploadCourse(
  { fromMs, toMs, stepMs }: When,
  read: ReadSeries = (query) => readSeries(getPool(), query),
): Promise<UploadCourse> {
  const ask = (metric: { name: string }, groupBy: string[]) =>
    read({ metric: metric.name, filters: {}, groupBy, fromMs, toMs, stepMs });
  const [visible, outcomes] = await Promise.all([ask(UPLOAD_VISIBLE, []), ask(UPLOADS, ["outcome"])]);
  const quantiles = (share: number): TimePoint[] =>
    (visible[0]?.points ?? []).map(({ startMs, sketch }) => [startMs, sketch?.quantile(share) ?? null]);
  const added = (isWanted: (outcome: string | undefined) => boolean): TimePoint[] => {
    const sums = new Map<number, number>();
    for (const { labels, points } of outcomes)
      for (const { startMs, sum } of points)
        sums.set(startMs, (sums.get(startMs) ?? 0) + (isWanted(labels.outcome) ? sum : 0));
    return [...sums].toSorted(([a], [b]) => a - b);
  };
  return {
    p50S: quantiles(0.5),
    p95S: quantiles(0.95),
    taken: added((outcome) => TAKEN.includes(outcome)),
    refused: added((outcome) => !TAKEN.includes(outcome)),
  };
}

/** The newest uploads of a time, first. */
export async function listUploads(
  { fromMs, toMs }: Pick<When, "fromMs" | "toMs">,
  most: number,
  sql: Sql = getPool(),
): Promise<UploadRow[]> {
  const rows = await sql<(Omit<UploadRow, "createdAt"> & { createdMs: number })[]>`
    select uploads.id, (extract(epoch from uploads.created_at) * 1000)::float8 as "createdMs", users.name as cook,
      uploads.status, uploads.problem, uploads.size_bytes as "sizeBytes",
      extract(epoch from uploads.visible_at - uploads.created_at)::float8 as "visibleS",
      case when images.hash is not null then jsonb_build_object(
        'hash', images.hash, 'recipe', ${recipeOf(sql, sql`images.id`)}) end as picture
    from uploads join users on users.id = uploads.user_id left join images on images.id = uploads.image_id
    where uploads.created_at >= ${isoOf(fromMs)} and uploads.created_at < ${isoOf(toMs)}
    order by uploads.created_at desc, uploads.id desc limit ${most}`;
  return rows.map(({ createdMs, ...row }) => ({ ...row, createdAt: isoOf(createdMs) }));
}

async function readQueue(sql: Sql): Promise<UploadsPerformance["queue"]> {
  const [row] = await sql<[UploadsPerformance["queue"]]>`
    select count(*) filter (where status = 'awaited')::integer as awaited,
      count(*) filter (where status = 'processing')::integer as processing,
      extract(epoch from now() - min(created_at) filter (where status = 'processing'))::float8 as "oldestS"
    from uploads where status in ('awaited', 'processing')`;
  return row;
}

async function readStorage(sql: Sql): Promise<UploadsPerformance["storage"]> {
  const [row] = await sql<[UploadsPerformance["storage"]]>`
    select count(*)::integer as photos, coalesce(sum(size_bytes), 0)::float8 as "sizeBytes"
    from images where kind = 'photo'`;
  return row;
}

function counted(series: readonly Series[], label: string): { name: string; count: number }[] {
  return series
    .map(({ labels, total }) => ({ name: labels[label] ?? "", count: total.sum }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
