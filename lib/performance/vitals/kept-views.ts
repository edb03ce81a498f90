import type { Sql } from "#db/connect.ts";
import { INP_PARTS, LCP_PARTS, VITAL_BOUNDS, type Vital } from "#lib/vitals/bounds.ts";
import type { Scope } from "../scope.ts";
import { scaleOf } from "./figures.ts";
import type { VitalsPerformance } from "./model.ts";

/** The newest of a time: more would not change what stands out, and take long. */
const MOST_VIEWS = 2_000;
const MOST_CULPRITS = 12;
const MOST_SLOW = 15;
const COLUMN: Readonly<Record<Vital, string>> = {
  lcp: "lcp_ms",
  inp: "inp_ms",
  cls: "cls",
  fcp: "fcp_ms",
  ttfb: "ttfb_ms",
};

type Explained = Pick<VitalsPerformance, "culprits" | "slowest" | "sampledViews">;

/** What made page views slow, from those that were kept one by one: the slowest of each moment and a fair sample. */
export async function readKeptViews(
  sql: Sql,
  { fromMs, toMs, filters }: Pick<Scope, "fromMs" | "toMs" | "filters">,
  vital: Vital,
): Promise<Explained> {
  const column = sql(COLUMN[vital]);
  const narrowed = Object.entries(filters).reduce(
    (before, [name, values]) => sql`${before} and ${sql(name)} = any(${values}::text[])`,
    sql``,
  );
  // The last word on a view is its newest beacon's. A page of the router has a paint of another kind.
  const views = sql`
    select distinct on (page_view_id) *, ${column}::float8 as value, attribution -> ${vital} as about
    from (
      select * from web_vitals
      where received_at >= ${iso(fromMs)} and received_at < ${iso(toMs)} and ${column} is not null
        ${vital === "lcp" || vital === "fcp" ? sql`and navigation_type <> 'soft'` : sql``} ${narrowed}
      order by received_at desc limit ${MOST_VIEWS}
    ) as newest order by page_view_id, sequence desc`;
  const [good] = VITAL_BOUNDS[vital];
  const scale = scaleOf(vital);
  const [culprits, slowest, [total]] = await Promise.all([
    sql<Explained["culprits"]>`
      with views as (${views}), culprits as (
        select about ->> 'target' as target, about ->> 'picture' as picture, count(*)::int as views,
          percentile_disc(0.75) within group (order by value) / ${scale}::float8 as p75,
          sum(greatest(0, value - ${good}::float8)) / ${scale}::float8 as excess
        from views where about ->> 'target' is not null
        group by 1, 2 order by excess desc, views desc limit ${MOST_CULPRITS}
      )
      select culprits.*, ${recipeOf(sql)} as recipe from culprits order by excess desc, views desc`,
    sql<(Omit<Explained["slowest"][number], "worstPart"> & { parts: number[] | null })[]>`
      with views as (${views}), slowest as (
        select *, about ->> 'target' as target, about ->> 'picture' as picture from views
        order by value desc limit ${MOST_SLOW}
      )
      select to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, route, device, connection,
        slowest.value / ${scale}::float8 as value, target, picture, about -> 'parts' as parts,
        request_id as "requestId", exists (select from traces where traces.request_id = slowest.request_id) as "isTraced",
        ${recipeOf(sql)} as recipe
      from slowest order by slowest.value desc`,
    sql<{ views: number }[]>`with views as (${views}) select count(*)::int as views from views`,
  ]);
  return {
    culprits: [...culprits],
    slowest: slowest.map(({ parts, ...view }) => ({ ...view, worstPart: worstPart(vital, parts) })),
    sampledViews: total?.views ?? 0,
  };
}

/** A published recipe with the picture of the row, found by its cover: what a reader knows it by. */
function recipeOf(sql: Sql) {
  return sql`(
    select jsonb_build_object('slug', recipes.slug, 'title', recipes.title)
    from images join recipes on recipes.cover_image_id = images.id
    where images.hash = split_part(picture, '/', 1) and recipes.published_at is not null limit 1
  )`;
}

/** Which of its parts took longest; null where there are none. */
function worstPart(vital: Vital, parts: readonly number[] | null): string | null {
  const names: readonly string[] = vital === "lcp" ? LCP_PARTS : vital === "inp" ? INP_PARTS : [];
  if (!parts || parts.length !== names.length) return null;
  return names[parts.indexOf(Math.max(...parts))] ?? null;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
