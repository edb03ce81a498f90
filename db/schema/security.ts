import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { id, instant } from "./columns.ts";

/** What browsers refused to load or run by the site's policy: one row for each kind, route and day, with how often. */
export const cspReports = pgTable(
  "csp_reports",
  {
    id: id(),
    /** Of UTC: `2026-11-21`. */
    day: text().notNull(),
    directive: text().notNull(),
    /** An origin, or a word such as `inline`; never a path. */
    blocked: text().notNull(),
    /** As lib/http/route-pattern.ts names it. */
    route: text().notNull(),
    /** Of this site, without a query; empty: unknown. */
    source: text().notNull(),
    reports: integer().notNull().default(1),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
  },
  (t) => [
    unique("csp_reports_kind_key").on(t.day, t.directive, t.blocked, t.route, t.source),
    index("csp_reports_last_seen_at_idx").on(t.lastSeenAt, t.id),
    check("csp_reports_reports_check", sql`${t.reports} > 0`),
  ],
);
