import { getBundleWeights } from "../bundles.ts";
import { getCacheHistory } from "../cache-history.ts";
import { getCachePerformance } from "../cache-performance.ts";
import { listHeavyPictures, listSlowPictures } from "../picture-lists.ts";
import { getPictureFigures } from "../pictures.ts";
import { readQueries } from "../queries-panel.ts";
import { getRoutes } from "../routes/reads.ts";
import { getTracesOf } from "../traces/reads.ts";
import { listUploads } from "../uploads-panel.ts";
import { defineTable, type Table } from "./table.ts";

const MOST_UPLOADS = 1_000;
const MOST_TRACES = 500;
const KINDS = ["document", "pictures", "scripts", "styles", "fonts"] as const;

/** What the site does. */
export const SITE_TABLES = {
  routes: defineTable(
    {
      route: "Route",
      requests: "Requests",
      perSecond: "A second",
      errors: "Failed",
      refused: "Refused",
      p50: "p50 (s)",
      p95: "p95 (s)",
      p99: "p99 (s)",
      slowest: "Slowest (s)",
      apdex: "Apdex",
      meanBytes: "Mean bytes",
      keptRatio: "Kept (0 to 1)",
    },
    async (scope) => (await getRoutes(scope)).routes,
  ),
  statuses: defineTable(
    { status: "Status", requests: "Requests" },
    async (scope) => (await getRoutes(scope)).statuses,
  ),
  caches: defineTable(
    {
      cache: "Cache",
      tier: "Tier",
      asked: "Asked",
      hitRatio: "Hits (0 to 1)",
      staleRatio: "Stale (0 to 1)",
      savedS: "Saved (s)",
      savedSPerMb: "Saved by a MB (s)",
      meanAgeS: "Mean age (s)",
      entries: "Kept",
      sizeBytes: "Bytes",
    },
    async (scope) => (await getCacheHistory(scope)).caches,
  ),
  invalidations: defineTable(
    { cause: "Cause", count: "Times" },
    async (scope) => (await getCacheHistory(scope)).invalidations,
  ),
  warm: defineTable(
    { target: "Page", hits: "Hits", costMs: "Cost (ms)" },
    async () => (await getCachePerformance()).warmList,
  ),
  queries: defineTable(
    {
      fingerprint: "Fingerprint",
      text: "Query",
      share: "Share of the time (0 to 1)",
      calls: "Calls",
      totalS: "Together (s)",
      p50S: "p50 (s)",
      p95S: "p95 (s)",
      p99S: "p99 (s)",
      rows: "Rows",
      errors: "Failed",
      perRequestP95: "In one request, p95",
      callers: "Asked by",
      plans: "Plans",
    },
    async (scope) =>
      (await readQueries(scope, scope.filters.route)).queries.map(({ callers, ...row }) => ({
        ...row,
        callers: callers.join(" "),
      })),
  ),
  "slow-pictures": defineTable(
    { hash: "Picture", recipe: "Recipe", route: "Page", lcpMs: "LCP, p75 (ms)", views: "Page views" },
    async (scope) =>
      (await listSlowPictures(scope)).map(({ recipe, ...row }) => ({ ...row, recipe: recipe?.slug ?? null })),
  ),
  "page-bytes": defineTable(
    {
      route: "Route",
      views: "Page views",
      totalBytes: "In all (bytes)",
      document: "Document",
      pictures: "Pictures",
      scripts: "Scripts",
      styles: "Styles",
      fonts: "Fonts",
    },
    async (scope) =>
      (await getPictureFigures(scope)).routes.map(({ byKind, ...row }) => {
        const of = (kind: (typeof KINDS)[number]) => byKind[kind] ?? null;
        return {
          ...row,
          document: of("document"),
          pictures: of("pictures"),
          scripts: of("scripts"),
          styles: of("styles"),
          fonts: of("fonts"),
        };
      }),
  ),
  bundles: defineTable(
    { route: "Route", sizeBytes: "Bytes", budgetBytes: "Budget" },
    async () => (await getBundleWeights()) ?? [],
  ),
  formats: defineTable(
    {
      format: "Format",
      served: "Sent",
      meanBytes: "Mean bytes",
      ofJpegRatio: "Of JPEG (0 to 1)",
      made: "Made",
      p50S: "p50 (s)",
      p95S: "p95 (s)",
    },
    async (scope) => (await getPictureFigures(scope)).formats,
  ),
  "heavy-photos": defineTable(
    { hash: "Picture", recipe: "Recipe", widthPx: "Width (px)", sizeBytes: "Bytes" },
    async () =>
      (await listHeavyPictures()).map(({ recipe, ...row }) => ({ ...row, recipe: recipe?.slug ?? null })),
  ),
  uploads: defineTable(
    {
      createdAt: "Sent",
      cook: "Cook",
      status: "Status",
      problem: "Problem",
      sizeBytes: "Bytes",
      visibleS: "Visible after (s)",
      hash: "Picture",
      recipe: "Recipe",
    },
    async (scope) =>
      (await listUploads(scope, MOST_UPLOADS)).map(({ picture, ...row }) => ({
        ...row,
        hash: picture?.hash ?? null,
        recipe: picture?.recipe?.slug ?? null,
      })),
  ),
  traces: defineTable(
    {
      traceId: "Trace",
      startedAt: "Began",
      route: "Route",
      method: "Method",
      status: "Status",
      cache: "Answer",
      durationMs: "Took (ms)",
      keptFor: "Kept because",
    },
    (scope) => getTracesOf(scope, { sort: "newest", limit: MOST_TRACES }),
  ),
} satisfies Record<string, Table>;
