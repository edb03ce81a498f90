import type { Sql } from "#db/connect.ts";
import { logger } from "#lib/logger.ts";
import { DAY_MS, SECOND_MS } from "#lib/units.ts";
import type { PolicyReport } from "./policy-report.ts";

export const FLUSH_EVERY_MS = 10 * SECOND_MS;
const KEPT_FOR_MS = 90 * DAY_MS;
/** Between two flushes, and in the table for one day: whoever makes up more is counted under the first of them. */
const MOST_WAITING = 200;
const MOST_A_DAY = 500;

type Row = {
  day: string;
  directive: string;
  blocked: string;
  route: string;
  source: string;
  reports: number;
  first: string;
  last: string;
};

/** Adds what browsers report up in memory, and writes it to `csp_reports` by kind and day. */
export function createPolicyReportsStore(
  sql: Sql,
  routeOf: (path: string) => string,
  nowMs: () => number = Date.now,
) {
  let waiting = new Map<string, Row>();
  let dayTrimmed = "";

  function keep(report: PolicyReport): void {
    const at = new Date(nowMs()).toISOString();
    const exact = rowOf(report, routeOf(report.path), at);
    const isKnown = waiting.has(keyOf(exact)) || waiting.size < MOST_WAITING;
    const row = isKnown ? exact : { ...exact, blocked: "other", route: "other", source: "" };
    const known = waiting.get(keyOf(row));
    if (!known) waiting.set(keyOf(row), row);
    else {
      known.reports++;
      known.last = at;
    }
  }

  /** Never rejects: what could not be written waits for the next time, as far as there is room. */
  async function flush(): Promise<void> {
    const rows = [...waiting.values()];
    if (rows.length === 0) return;
    waiting = new Map();
    try {
      await write(sql, rows);
      const day = dayOf(nowMs());
      if (day !== dayTrimmed) await sql`delete from csp_reports where day < ${dayOf(nowMs() - KEPT_FOR_MS)}`;
      dayTrimmed = day;
    } catch (error) {
      for (const row of rows) if (!waiting.has(keyOf(row))) waiting.set(keyOf(row), row);
      logger.warn("reports of the content policy not written yet", { waiting: waiting.size, error });
    }
  }

  return { keep, flush };
}

/** Kinds that are new on a day that has had enough of them are counted together. */
async function write(sql: Sql, rows: readonly Row[]): Promise<void> {
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as r(day text, directive text, blocked text, route text, source text, reports int, first timestamptz, last timestamptz)
    ), placed as (
      select day, directive, reports, first, last,
        case when fits then blocked else 'other' end as blocked,
        case when fits then route else 'other' end as route,
        case when fits then source else '' end as source
      from (
        select given.*, exists (
            select from csp_reports c where c.day = given.day and c.directive = given.directive
              and c.blocked = given.blocked and c.route = given.route and c.source = given.source
          ) or (select count(*) from csp_reports c where c.day = given.day)
            + row_number() over (partition by given.day) <= ${MOST_A_DAY} as fits
        from given
      ) judged
    )
    insert into csp_reports (day, directive, blocked, route, source, reports, first_seen_at, last_seen_at)
    select day, directive, blocked, route, source, sum(reports), min(first), max(last)
    from placed group by day, directive, blocked, route, source
    on conflict on constraint csp_reports_kind_key do update
      set reports = csp_reports.reports + excluded.reports,
        last_seen_at = greatest(csp_reports.last_seen_at, excluded.last_seen_at)`;
}

function rowOf({ directive, blocked, source }: PolicyReport, route: string, at: string): Row {
  return { day: at.slice(0, 10), directive, blocked, route, source, reports: 1, first: at, last: at };
}

function keyOf({ day, directive, blocked, route, source }: Row): string {
  return JSON.stringify([day, directive, blocked, route, source]);
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
