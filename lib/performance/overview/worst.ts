import type { Sql } from "#db/connect.ts";
import { DB_DURATION } from "#lib/metrics/catalogue/database.ts";
import { BROWSER_LCP } from "#lib/metrics/catalogue/vitals.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Series } from "#lib/metrics/series.ts";
import { SECOND_MS } from "#lib/units.ts";
import { VITAL_BOUNDS } from "#lib/vitals/bounds.ts";
import { filtersFor, type Scope } from "../scope.ts";
import { byImpact, type Impact, impactOf } from "./impact.ts";

const GOOD_LCP_SECONDS = VITAL_BOUNDS.lcp[0] / SECOND_MS;
/** As what captures plans takes for slow. */
const GOOD_QUERY_SECONDS = 0.05;
const MOST_OF_A_KIND = 3;
const MOST_IN_ALL = 3;
/** Whose callers are looked at, as not every caller has people who wait. */
const MOST_QUERIES_LOOKED_AT = 24;

export type Worst = Impact &
  (
    | { kind: "page"; route: string; p75: number | null }
    | { kind: "query"; fingerprint: string; text: string; route: string; p95: number | null }
    | {
        kind: "picture";
        hash: string;
        recipe: { slug: string; title: string } | null;
        route: string;
        lcpMs: number;
      }
  );

/** What costs people most: the worst of each kind first, so that one slow thing does not hide another; then by impact. */
export async function listWorst(sql: Sql, scope: Scope): Promise<Worst[]> {
  const kinds = await Promise.all([listPages(sql, scope), listPictures(sql, scope), listQueries(sql, scope)]);
  const firsts = kinds.flatMap((worst) => worst.slice(0, 1));
  const others = kinds.flatMap((worst) => worst.slice(1));
  const chosen = [...firsts, ...byImpact(others, MOST_IN_ALL)].slice(0, MOST_IN_ALL);
  return byImpact(chosen, MOST_IN_ALL);
}

async function listPages(sql: Sql, scope: Scope): Promise<Worst[]> {
  const series = await readOneStep(sql, BROWSER_LCP.name, scope, ["route"], BROWSER_LCP.labels);
  const pages = series.map(({ labels, total }) => ({
    kind: "page" as const,
    route: labels.route ?? "",
    p75: total.sketch?.quantile(0.75) ?? null,
    ...impactOf(total.sketch, GOOD_LCP_SECONDS),
  }));
  return byImpact(pages, MOST_OF_A_KIND);
}

async function listQueries(sql: Sql, scope: Scope): Promise<Worst[]> {
  const byQuery = await readOneStep(sql, DB_DURATION.name, scope, ["query"], ["route"]);
  const slow = byImpact(
    byQuery.map(({ labels, total }) => ({
      query: labels.query ?? "",
      ...impactOf(total.sketch, GOOD_QUERY_SECONDS),
    })),
    MOST_QUERIES_LOOKED_AT,
  );
  if (slow.length === 0) return [];
  const names = slow.map(({ query }) => query);
  const [byCaller, texts] = await Promise.all([
    readSeries(sql, {
      metric: DB_DURATION.name,
      filters: { ...filtersFor(scope, ["route"]), query: names },
      groupBy: ["query", "route"],
      ...oneStep(scope),
    }),
    sql<{ fingerprint: string; text: string }[]>`
      select fingerprint, text from query_stats where fingerprint = any(${names}::text[])`,
  ]);
  const textOf = new Map(texts.map(({ fingerprint, text }) => [fingerprint, text]));
  const queries = byCaller
    .filter(({ labels }) => isForCooks(labels.route ?? ""))
    .map(({ labels, total }) => ({
      kind: "query" as const,
      fingerprint: labels.query ?? "",
      text: textOf.get(labels.query ?? "") ?? "",
      route: labels.route ?? "",
      p95: total.sketch?.quantile(0.95) ?? null,
      ...impactOf(total.sketch, GOOD_QUERY_SECONDS),
    }));
  return byImpact(queries, MOST_OF_A_KIND);
}

/** Where nobody but an administrator waits for the answer. */
const NOT_FOR_COOKS = /^\/(admin|api\/(performance|vitals|csp-reports))(\/|$)/;

/** Not what jobs ask either. */
function isForCooks(route: string): boolean {
  return route.startsWith("/") && !NOT_FOR_COOKS.test(route);
}

type PictureRow = {
  hash: string;
  route: string;
  people: number;
  excessSeconds: number;
  lcpMs: number;
  slug: string | null;
  title: string | null;
};

/** By the page views that are kept one by one: among them are the slowest of each moment. */
async function listPictures(sql: Sql, { fromMs, toMs, filters }: Scope): Promise<Worst[]> {
  const only = (column: string, values: string[] | undefined) =>
    values ? sql`and ${sql(column)} = any(${values}::text[])` : sql``;
  const rows = await sql<PictureRow[]>`
    with views as (
      select distinct on (page_view_id) route, lcp_ms,
        split_part(attribution -> 'lcp' ->> 'picture', '/', 1) as hash
      from web_vitals
      where received_at >= ${iso(fromMs)} and received_at < ${iso(toMs)}
        ${only("route", filters.route)} ${only("device", filters.device)}
        ${only("connection", filters.connection)} ${only("release", filters.release)}
      order by page_view_id, sequence desc
    ), slow as (
      select hash, mode() within group (order by route) as route, count(*)::integer as people,
        sum(lcp_ms - ${VITAL_BOUNDS.lcp[0]}::real)::float8 / 1000 as seconds, max(lcp_ms)::float8 as "lcpMs"
      from views where hash <> '' and lcp_ms > ${VITAL_BOUNDS.lcp[0]}::real
      group by hash order by seconds desc limit ${MOST_OF_A_KIND}
    )
    select hash, route, people, seconds as "excessSeconds", "lcpMs", recipe.slug, recipe.title
    from slow left join lateral (
      select slug, title from images join recipes on cover_image_id = images.id
      where images.hash = slow.hash order by recipes.created_at, recipes.id limit 1
    ) as recipe on true
    order by seconds desc`;
  return rows.map(({ slug, title, ...row }) => ({
    kind: "picture",
    ...row,
    recipe: slug !== null && title !== null ? { slug, title } : null,
  }));
}

function readOneStep(
  sql: Sql,
  metric: string,
  scope: Scope,
  groupBy: readonly string[],
  labels: readonly string[],
): Promise<Series[]> {
  return readSeries(sql, { metric, filters: filtersFor(scope, labels), groupBy, ...oneStep(scope) });
}

function oneStep({ fromMs, toMs }: Scope) {
  return { fromMs, toMs, stepMs: toMs - fromMs };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
