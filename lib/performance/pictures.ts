import { getPool } from "#db/connect.ts";
import {
  IMAGE_ENCODE_DURATION,
  IMAGE_INPUT_BYTES,
  IMAGE_OUTPUT_BYTES,
  IMAGE_QUEUE,
  IMAGE_SERVED_BYTES,
} from "#lib/metrics/catalogue/pictures.ts";
import { BROWSER_TRANSFER } from "#lib/metrics/catalogue/vitals.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Series, SeriesQuery } from "#lib/metrics/series.ts";
import type { Scope } from "./scope.ts";

export type TimePoint = readonly [atMs: number, value: number | null];
type ReadSeries = (query: SeriesQuery) => Promise<Series[]>;

/** Bytes of one page view, on average. */
export type RouteBytes = { route: string; views: number; byKind: Record<string, number>; totalBytes: number };

export type FormatFigures = {
  format: string;
  served: number;
  meanBytes: number | null;
  /** Of what JPEG would have been at the same widths; null where no JPEG of these widths was sent. */
  ofJpegRatio: number | null;
  made: number;
  p50S: number | null;
  p95S: number | null;
};

export type PictureFigures = {
  routes: RouteBytes[];
  formats: FormatFigures[];
  /** Of all that was asked for. */
  storedRatio: number | null;
  servedBytes: number;
  made: { count: number; failed: number; inputBytes: number; outputBytes: number };
  p95S: TimePoint[];
  mostWaiting: TimePoint[];
};

/** What visitors downloaded, and what making pictures took. */
export async function getPictureFigures(
  { fromMs, toMs, stepMs, filters }: Pick<Scope, "fromMs" | "toMs" | "stepMs" | "filters">,
  read: ReadSeries = (query) => readSeries(getPool(), query),
): Promise<PictureFigures> {
  const range = { fromMs, toMs, stepMs };
  const whole = { fromMs, toMs, stepMs: toMs - fromMs };
  const ask = (
    metric: { name: string },
    groupBy: string[],
    when = whole,
    wanted: SeriesQuery["filters"] = {},
  ) => read({ metric: metric.name, filters: wanted, groupBy, ...when });
  const [transfer, served, sources, encoded, outcomes, encodedOverTime, input, output, queue] =
    await Promise.all([
      ask(BROWSER_TRANSFER, ["route", "kind"], whole, filters.route ? { route: filters.route } : {}),
      ask(IMAGE_SERVED_BYTES, ["format", "width"]),
      ask(IMAGE_SERVED_BYTES, ["source"]),
      ask(IMAGE_ENCODE_DURATION, ["format"]),
      ask(IMAGE_ENCODE_DURATION, ["outcome"]),
      ask(IMAGE_ENCODE_DURATION, [], range),
      ask(IMAGE_INPUT_BYTES, []),
      ask(IMAGE_OUTPUT_BYTES, []),
      ask(IMAGE_QUEUE, [], range),
    ]);
  const outcome = (name: string) => outcomes.find(({ labels }) => labels.outcome === name)?.total.count ?? 0;
  const answers = sources.reduce((sum, { total }) => sum + total.count, 0);
  const stored = sources.find(({ labels }) => labels.source === "storage")?.total.count ?? 0;
  return {
    routes: bytesByRoute(transfer),
    formats: byFormat(served, encoded),
    storedRatio: answers > 0 ? stored / answers : null,
    servedBytes: sources.reduce((sum, { total }) => sum + total.sum, 0),
    made: {
      count: outcome("made"),
      failed: outcome("failed") + outcome("refused"),
      inputBytes: input[0]?.total.sum ?? 0,
      outputBytes: output[0]?.total.sum ?? 0,
    },
    p95S: (encodedOverTime[0]?.points ?? []).map(({ startMs, sketch }) => [
      startMs,
      sketch?.quantile(0.95) ?? null,
    ]),
    mostWaiting: (queue[0]?.points ?? []).map(({ startMs, max }) => [startMs, max]),
  };
}

function bytesByRoute(transfer: readonly Series[]): RouteBytes[] {
  const groups = Map.groupBy(transfer, ({ labels }) => labels.route ?? "");
  return [...groups]
    .map(([route, kinds]) => {
      const views = Math.max(...kinds.map(({ total }) => total.count));
      const byKind = Object.fromEntries(
        kinds.map(({ labels, total }) => [labels.kind ?? "", views > 0 ? total.sum / views : 0]),
      );
      return {
        route,
        views,
        byKind,
        totalBytes: Object.values(byKind).reduce((sum, bytes) => sum + bytes, 0),
      };
    })
    .toSorted((a, b) => b.totalBytes - a.totalBytes);
}

function byFormat(served: readonly Series[], encoded: readonly Series[]): FormatFigures[] {
  const jpegMeans = new Map(
    served
      .filter(({ labels }) => labels.format === "jpeg")
      .map(({ labels, total }) => [labels.width, meanOf(total)]),
  );
  const formats = [...new Set([...served, ...encoded].map(({ labels }) => labels.format ?? ""))];
  return formats
    .map((format) => {
      const sent = served.filter(({ labels }) => labels.format === format);
      const count = sent.reduce((sum, { total }) => sum + total.count, 0);
      const bytes = sent.reduce((sum, { total }) => sum + total.sum, 0);
      const made = encoded.find(({ labels }) => labels.format === format)?.total;
      return {
        format,
        served: count,
        meanBytes: count > 0 ? bytes / count : null,
        ofJpegRatio: ofJpeg(sent, jpegMeans),
        made: made?.count ?? 0,
        p50S: made?.sketch?.quantile(0.5) ?? null,
        p95S: made?.sketch?.quantile(0.95) ?? null,
      };
    })
    .toSorted((a, b) => b.served - a.served);
}

/** Only widths that were sent as JPEG too are compared. */
function ofJpeg(
  sent: readonly Series[],
  jpegMeans: ReadonlyMap<string | undefined, number | null>,
): number | null {
  let bytes = 0;
  let asJpeg = 0;
  for (const { labels, total } of sent) {
    const mean = jpegMeans.get(labels.width);
    if (!mean) continue;
    bytes += total.sum;
    asJpeg += mean * total.count;
  }
  return asJpeg > 0 ? bytes / asJpeg : null;
}

function meanOf({ count, sum }: { count: number; sum: number }): number | null {
  return count > 0 ? sum / count : null;
}
