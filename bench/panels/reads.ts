import { getPool } from "#db/connect.ts";
import { getErrorBudgets } from "#lib/alerts/console-reads.ts";
import { HTTP_REQUEST_DURATION } from "#lib/metrics/catalogue/http.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import { getCacheHistory } from "#lib/performance/cache-history.ts";
import { readJobs } from "#lib/performance/jobs-panel.ts";
import { readJourneys } from "#lib/performance/journeys/reads.ts";
import { getOverview } from "#lib/performance/overview/reads.ts";
import { getPictureFigures } from "#lib/performance/pictures.ts";
import { readQueries } from "#lib/performance/queries-panel.ts";
import { readResources } from "#lib/performance/resources-panel.ts";
import { getRoutes } from "#lib/performance/routes/reads.ts";
import type { Scope } from "#lib/performance/scope.ts";
import { getTraces } from "#lib/performance/traces/reads.ts";
import { readCourses, readVitalDetail } from "#lib/performance/vitals/reads.ts";

const routes = ({ fromMs, toMs, stepMs }: Scope) =>
  readSeries(getPool(), {
    metric: HTTP_REQUEST_DURATION.name,
    filters: {},
    groupBy: ["route"],
    fromMs,
    toMs,
    stepMs,
  });

/** By panel, all that is read before it is drawn. */
export const PANELS: Record<string, (scope: Scope) => Promise<unknown>> = {
  "API: one metric by route": routes,
  overview: getOverview,
  vitals: (scope) => Promise.all([readCourses(scope), readVitalDetail(scope, "lcp")]),
  journeys: readJourneys,
  cache: (scope) => getCacheHistory(scope),
  queries: (scope) => readQueries(scope),
  resources: (scope) => readResources(scope),
  api: getRoutes,
  jobs: (scope) => readJobs(scope),
  traces: ({ fromMs, toMs }) =>
    getTraces({
      limit: 25,
      sort: "slowest",
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
    }),
  pictures: (scope) => getPictureFigures(scope),
  "alerts: error budgets": () => getErrorBudgets(),
};
