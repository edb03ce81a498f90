import { getPool, type Sql } from "#db/connect.ts";
import { BROWSER_CONTINUED, BROWSER_TRANSITION, BROWSER_VIEWS } from "#lib/metrics/catalogue/vitals.ts";
import type { Metric } from "#lib/metrics/definition.ts";
import { quantileOf } from "#lib/metrics/figures.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import { RATINGS } from "#lib/vitals/bounds.ts";
import { inOne } from "../range.ts";
import { filtersFor, type Scope } from "../scope.ts";
import type { Going, Journeys } from "./model.ts";

const MOST_STEPS = 40;

/** How visitors go through the site, and whether slow pages lose them. A filter by route says which pages they leave. */
export async function readJourneys(scope: Scope, sql: Sql = getPool()): Promise<Journeys> {
  const read = (metric: Metric, groupBy: readonly string[], filters = filtersFor(scope, metric.labels)) =>
    readSeries(sql, { metric: metric.name, filters, groupBy, ...inOne(scope) });
  const routes = scope.filters.route;
  const [steps, views, continued] = await Promise.all([
    read(BROWSER_TRANSITION, ["from", "to"], routes ? { from: routes } : {}),
    read(BROWSER_VIEWS, ["route", "speed"]),
    read(BROWSER_CONTINUED, ["route", "speed"]),
  ]);
  const goings = views.flatMap(({ labels: { route = "", speed = "" }, total }) => {
    const onward = continued.find(({ labels }) => labels.route === route && labels.speed === speed);
    // A view can be followed by several, in several tabs; by one at most counts.
    const going = { views: total.sum, continued: Math.min(total.sum, onward?.total.sum ?? 0) };
    const rating = RATINGS.find((each) => each === speed) ?? null;
    return [{ route, rating, ...going }];
  });
  return {
    steps: steps.slice(0, MOST_STEPS).map(({ labels: { from = "", to = "" }, total }) => ({
      from,
      to,
      count: Math.round(total.sketch?.count ?? total.count),
      p75S: quantileOf(total, 0.75),
    })),
    bySpeed: RATINGS.map((speed) => ({
      speed,
      ...sum(goings.filter(({ rating }) => rating === speed)),
    })),
    byRoute: [...Map.groupBy(goings, ({ route }) => route)]
      .map(([route, of]) => ({
        route,
        ...sum(of),
        bySpeed: Object.fromEntries(
          of.flatMap(({ rating, views, continued }) => (rating ? [[rating, { views, continued }]] : [])),
        ),
      }))
      .toSorted((a, b) => b.views - a.views),
  };
}

function sum(goings: readonly Going[]): Going {
  return {
    views: goings.reduce((all, { views }) => all + views, 0),
    continued: goings.reduce((all, { continued }) => all + continued, 0),
  };
}
