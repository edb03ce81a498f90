import { expect, test } from "vitest";
import { measured, type Sample } from "#lib/testing/measured.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { getPictureFigures } from "./pictures.ts";

const NOON_MS = Date.UTC(2026, 5, 1, 12);
const SCOPE = { fromMs: NOON_MS - HOUR_MS, toMs: NOON_MS, stepMs: MINUTE_MS, filters: {} };
const at = (metric: string, labels: Record<string, string>, value: number, times = 1): Sample => ({
  metric,
  labels,
  atMs: NOON_MS - 5 * MINUTE_MS,
  value,
  times,
});
const sent = (format: string, width: string, source: string, bytes: number, times: number) =>
  at("hestia_image_served_bytes", { format, width, source }, bytes, times);

test("a format is held against JPEG of the same widths alone", async () => {
  const { formats, storedRatio, servedBytes } = await getPictureFigures(
    SCOPE,
    measured([
      sent("jpeg", "400", "storage", 1_000, 2),
      sent("avif", "400", "storage", 400, 5),
      sent("avif", "1600", "made", 9_000, 1),
    ]),
  );
  expect(formats).toMatchObject([
    { format: "avif", served: 6, meanBytes: 11_000 / 6, ofJpegRatio: 0.4 },
    { format: "jpeg", served: 2, meanBytes: 1_000, ofJpegRatio: 1 },
  ]);
  expect(storedRatio).toBe(7 / 8);
  expect(servedBytes).toBe(13_000);
});

test("what a page view brought is told by route and kind, the heaviest first", async () => {
  const brought = (route: string, kind: string, bytes: number, times: number) =>
    at("hestia_browser_transfer_bytes", { route, kind }, bytes, times);
  const samples = [
    brought("/", "pictures", 300, 2),
    brought("/", "scripts", 100, 2),
    brought("/search", "scripts", 900, 1),
  ];
  const { routes } = await getPictureFigures(SCOPE, measured(samples));
  expect(routes).toEqual([
    { route: "/search", views: 1, byKind: { scripts: 900 }, totalBytes: 900 },
    { route: "/", views: 2, byKind: { pictures: 300, scripts: 100 }, totalBytes: 400 },
  ]);
  const filtered = await getPictureFigures({ ...SCOPE, filters: { route: ["/"] } }, measured(samples));
  expect(filtered.routes.map(({ route }) => route)).toEqual(["/"]);
});

test("what was made is told from what was not", async () => {
  const encoding = (outcome: string, times: number) =>
    at("hestia_image_encode_duration_seconds", { format: "avif", outcome }, 0.5, times);
  const { made } = await getPictureFigures(
    SCOPE,
    measured([
      encoding("made", 4),
      encoding("failed", 1),
      encoding("refused", 2),
      at("hestia_image_input_bytes_total", { format: "avif" }, 100, 4),
      at("hestia_image_output_bytes_total", { format: "avif" }, 10, 4),
    ]),
  );
  expect(made).toEqual({ count: 4, failed: 3, inputBytes: 400, outputBytes: 40 });
});
