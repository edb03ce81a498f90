import type { PendingQuery, Row } from "postgres";
import { getPool, type Sql } from "#db/connect.ts";
import { VITAL_BOUNDS } from "#lib/vitals/bounds.ts";
import type { Scope } from "./scope.ts";

export type SlowPicture = {
  hash: string;
  views: number;
  /** Of three in four of these page views. */
  lcpMs: number;
  route: string;
  recipe: { slug: string; title: string } | null;
};

/** The newest, so that a busy month costs no more to tell of than a quiet hour. */
const MOST_VIEWS = 20_000;
const MOST_PICTURES = 12;
const [GOOD_LCP_MS] = VITAL_BOUNDS.lcp;

/** Pictures that were the largest thing on a page and came late: by how long all who waited did so too long. */
export async function listSlowPictures(
  { fromMs, toMs, filters: { route } }: Pick<Scope, "fromMs" | "toMs" | "filters">,
  sql: Sql = getPool(),
): Promise<SlowPicture[]> {
  const ofRoute = route ? sql`and route = any(${route}::text[])` : sql``;
  return sql<SlowPicture[]>`
    with newest as (
      select distinct on (page_view_id) page_view_id, route, lcp_ms, attribution -> 'lcp' ->> 'picture' as picture
      from (
        select * from web_vitals
        where received_at >= ${isoOf(fromMs)} and received_at < ${isoOf(toMs)} ${ofRoute}
        order by received_at desc limit ${MOST_VIEWS}
      ) as views
      where lcp_ms is not null and attribution -> 'lcp' ->> 'picture' is not null
      order by page_view_id, sequence desc
    ), slow as (
      select split_part(picture, '/', 1) as hash, count(*)::integer as views,
        percentile_cont(0.75) within group (order by lcp_ms) as lcp_ms,
        mode() within group (order by route) as route,
        sum(greatest(lcp_ms - ${GOOD_LCP_MS}::real, 0)) as excess_ms
      from newest group by 1 having max(lcp_ms) > ${GOOD_LCP_MS}::real order by excess_ms desc limit ${MOST_PICTURES}
    )
    select hash, views, lcp_ms::float8 as "lcpMs", route,
      ${recipeOf(sql, sql`(select id from images where images.hash = slow.hash)`)} as recipe
    from slow order by excess_ms desc`;
}

export type HeavyPicture = {
  hash: string;
  widthPx: number;
  sizeBytes: number;
  recipe: { slug: string; title: string } | null;
};

/** The largest photos: what variants of all widths are made from. What is drawn has no size. */
export async function listHeavyPictures(sql: Sql = getPool()): Promise<HeavyPicture[]> {
  return sql<HeavyPicture[]>`
    with heavy as (
      select * from images where kind = 'photo' order by size_bytes desc, hash limit ${MOST_PICTURES})
    select hash, width_px as "widthPx", size_bytes as "sizeBytes",
      ${recipeOf(sql, sql`heavy.id`)} as recipe
    from heavy order by size_bytes desc, hash`;
}

/** One that shows it, on its cover if there is such a one; null: none that is published. */
export function recipeOf(sql: Sql, imageId: PendingQuery<Row[]>) {
  return sql`coalesce(
    (select jsonb_build_object('slug', slug, 'title', title) from recipes
     where cover_image_id = ${imageId} and published_at is not null limit 1),
    (select jsonb_build_object('slug', slug, 'title', title) from recipe_images join recipes on recipes.id = recipe_id
     where image_id = ${imageId} and published_at is not null limit 1))`;
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
