import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, updatedAt } from "./columns.ts";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const labels = () => jsonb().$type<Record<string, string>>().notNull();

/** A metric with one value for each label of one of its views: what a row of figures is about. */
export const metricSeries = pgTable(
  "metric_series",
  {
    seriesId: integer().primaryKey().generatedAlwaysAsIdentity(),
    metric: text().notNull(),
    /** The names of its labels, sorted, with commas between; empty: of all together. */
    view: text().notNull(),
    labels: labels(),
  },
  (t) => [
    unique("metric_series_metric_labels_key").on(t.metric, t.labels),
    index("metric_series_metric_view_idx").on(t.metric, t.view),
  ],
);

/**
 * What a series did in `resolution_s` seconds. Partitioned by resolution, then by time (the migration says how).
 * Finest rows have one row per process, folded ones have one.
 */
export const performanceMetrics = pgTable(
  "performance_metrics",
  {
    seriesId: integer().notNull(),
    /** 10, 60, 3600 or 86400. */
    resolutionS: integer().notNull(),
    startedAt: instant().notNull(),
    /** The process that measured; all zeros where several were folded. */
    writer: uuid().notNull(),
    /** Of samples; what was lost to sampling is not in it. */
    count: bigint({ mode: "number" }).notNull(),
    sum: doublePrecision().notNull(),
    min: doublePrecision(),
    max: doublePrecision(),
    /** lib/metrics/sketch.ts encodes it; null: a counter or a gauge. */
    sketch: bytes(),
  },
  (t) => [primaryKey({ columns: [t.seriesId, t.resolutionS, t.startedAt, t.writer] })],
);

/**
 * Buckets of a coarser resolution that are not yet what their finer rows add up to. Who writes finer rows notes them in the
 * same transaction; who folds them removes them in the same transaction.
 */
export const metricStaleBuckets = pgTable(
  "metric_stale_buckets",
  {
    /** 60, 3600 or 86400. */
    resolutionS: integer().notNull(),
    startedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.resolutionS, t.startedAt] })],
);

/** What one beacon said of one page view: the newest row of a view says it all. Partitioned by day. */
export const webVitals = pgTable(
  "web_vitals",
  {
    receivedAt: instant().notNull(),
    /** Random, of one page view; leads to nobody. */
    pageViewId: uuid().notNull(),
    /** Of the beacons of one view. */
    sequence: smallint().notNull(),
    route: text().notNull(),
    /** Where the visitor came from on this site; null: from elsewhere. */
    fromRoute: text(),
    navigationType: text().notNull(),
    device: text().notNull(),
    connection: text().notNull(),
    viewportWidthPx: integer(),
    release: text().notNull(),
    /** The share of sessions that report, above 0 to 1. */
    sampleRatio: real().notNull(),
    /** Of the document's response, by which its trace is found. */
    requestId: text(),
    lcpMs: real(),
    inpMs: real(),
    cls: real(),
    fcpMs: real(),
    ttfbMs: real(),
    /** What made them so: elements, parts, pictures, long tasks, errors. */
    attribution: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.receivedAt, t.pageViewId, t.sequence] }),
    index("web_vitals_route_idx").on(t.route, t.receivedAt),
    index("web_vitals_request_id_idx").on(t.requestId),
  ],
);

/** Requests followed from the front to their SQL: the slowest of each route and a fair sample. Partitioned by day. */
export const traces = pgTable(
  "traces",
  {
    startedAt: instant().notNull(),
    /** 32 hexadecimal digits (W3C). */
    traceId: text().notNull(),
    requestId: text().notNull(),
    route: text().notNull(),
    method: text().notNull(),
    status: smallint().notNull(),
    /** As lib/http/access-log.ts names it. */
    cache: text().notNull(),
    durationMs: doublePrecision().notNull(),
    sqlMs: doublePrecision().notNull(),
    release: text().notNull(),
    keptFor: text({ enum: ["slow", "random", "error", "asked"] }).notNull(),
    spans: jsonb().$type<unknown[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.startedAt, t.traceId] }),
    index("traces_request_id_idx").on(t.requestId),
    index("traces_trace_id_idx").on(t.traceId),
    index("traces_route_idx").on(t.route, t.startedAt),
  ],
);

/** The queries that the site has asked, without their values; figures are in `performance_metrics`. */
export const queryStats = pgTable("query_stats", {
  /** 16 hexadecimal digits of the normalised text's hash. */
  fingerprint: text().primaryKey(),
  text: text().notNull(),
  firstSeenAt: instant().notNull().defaultNow(),
  lastSeenAt: instant().notNull().defaultNow(),
  /** What pg_stat_statements says of it, as far as the server has it. */
  server: jsonb().$type<Record<string, number>>(),
  serverReadAt: instant(),
});

export const queryPlans = pgTable(
  "query_plans",
  {
    planId: id(),
    fingerprint: text()
      .notNull()
      .references(() => queryStats.fingerprint, { onDelete: "cascade" }),
    capturedAt: createdAt(),
    /** Of the slow call that led to it. */
    durationMs: doublePrecision().notNull(),
    route: text(),
    requestId: text(),
    /** Run once more to be measured; writes never are. */
    isAnalyzed: boolean().notNull(),
    plan: jsonb().$type<unknown>().notNull(),
  },
  (t) => [index("query_plans_fingerprint_idx").on(t.fingerprint, t.capturedAt)],
);

/** What happened to the site, as marks on every chart. */
export const performanceEvents = pgTable(
  "performance_events",
  {
    eventId: id(),
    at: instant().notNull().defaultNow(),
    kind: text({ enum: ["deployment", "migration", "start", "purge", "job", "setting"] }).notNull(),
    label: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [index("performance_events_at_idx").on(t.at)],
);

export const alertRules = pgTable("alert_rules", {
  /** `slow-pages`; of those that exist from the start too. */
  ruleId: text().primaryKey(),
  title: text().notNull(),
  severity: text({ enum: ["info", "warning", "critical"] }).notNull(),
  /** lib/alerts/model.ts describes it. */
  condition: jsonb().$type<unknown>().notNull(),
  isEnabled: boolean().notNull().default(true),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const alerts = pgTable(
  "alerts",
  {
    alertId: id(),
    ruleId: text()
      .notNull()
      .references(() => alertRules.ruleId, { onDelete: "cascade" }),
    /** Of the series it is about: one open alert for each. */
    labels: labels(),
    state: text({ enum: ["pending", "firing", "resolved"] }).notNull(),
    severity: text({ enum: ["info", "warning", "critical"] }).notNull(),
    value: doublePrecision(),
    startedAt: instant().notNull(),
    firedAt: instant(),
    clearingSince: instant(),
    resolvedAt: instant(),
    /** When it was last looked at: after a gap, time does not count. */
    observedAt: instant().notNull(),
    detail: text().notNull(),
    /** What changed on the same clock, likeliest first. */
    causes: jsonb().$type<unknown[]>().notNull().default([]),
    /** By channel: how the delivery went. */
    deliveries: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    index("alerts_started_at_idx").on(t.startedAt),
    uniqueIndex("alerts_open_key").on(t.ruleId, t.labels).where(sql`${t.state} <> 'resolved'`),
  ],
);

/** No delivery meanwhile; the alert is still seen on the console. */
export const alertSilences = pgTable(
  "alert_silences",
  {
    silenceId: id(),
    /** Null: of all rules. */
    ruleId: text().references(() => alertRules.ruleId, { onDelete: "cascade" }),
    startsAt: instant().notNull().defaultNow(),
    endsAt: instant().notNull(),
    reason: text().notNull(),
  },
  (t) => [check("alert_silences_ends_at_check", sql`${t.endsAt} > ${t.startsAt}`)],
);
