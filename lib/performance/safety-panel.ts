import { getPool, type Sql } from "#db/connect.ts";
import { DAY_MS } from "#lib/units.ts";

const SHOWN_DAYS = 30;
const MOST_LISTED = 100;

/** One kind of thing that browsers kept pages from doing. */
export type Refusal = {
  directive: string;
  blocked: string;
  route: string;
  source: string;
  reports: number;
  /** On how many days it was reported. */
  days: number;
  firstSeenAtMs: number;
  lastSeenAtMs: number;
};

export type Safety = {
  reports: number;
  kinds: number;
  /** One for each day, the last is today (UTC). */
  days: readonly { day: string; reports: number }[];
  /** Most reported first; at most a hundred. */
  refusals: readonly Refusal[];
};

/** What the content policy has kept from happening in the last thirty days. */
export async function readSafety(sql: Sql = getPool(), nowMs = Date.now()): Promise<Safety> {
  const days = Array.from({ length: SHOWN_DAYS }, (_, index) =>
    dayOf(nowMs - (SHOWN_DAYS - 1 - index) * DAY_MS),
  );
  const fromDay = days[0] ?? "";
  const [byDay, refusals, [kinds]] = await Promise.all([
    sql<{ day: string; reports: number }[]>`
      select day, sum(reports)::int as reports from csp_reports where day >= ${fromDay} group by day`,
    listRefusals(sql, { fromDay, limit: MOST_LISTED }),
    sql<{ count: number }[]>`
      select count(distinct (directive, blocked, route, source))::int as count from csp_reports where day >= ${fromDay}`,
  ]);
  const reportsOn = new Map(byDay.map(({ day, reports }) => [day, reports]));
  return {
    reports: byDay.reduce((sum, { reports }) => sum + reports, 0),
    kinds: kinds?.count ?? 0,
    days: days.map((day) => ({ day, reports: reportsOn.get(day) ?? 0 })),
    refusals,
  };
}

export async function listRefusals(
  sql: Sql,
  { fromDay, limit }: { fromDay: string; limit: number },
): Promise<Refusal[]> {
  const rows = await sql<Refusal[]>`
    select directive, blocked, route, source, sum(reports)::int as reports, count(*)::int as days,
      extract(epoch from min(first_seen_at))::float8 * 1000 as "firstSeenAtMs",
      extract(epoch from max(last_seen_at))::float8 * 1000 as "lastSeenAtMs"
    from csp_reports where day >= ${fromDay}
    group by directive, blocked, route, source
    order by sum(reports) desc, max(last_seen_at) desc limit ${limit}`;
  return [...rows];
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
