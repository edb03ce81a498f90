import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });
const count = () => bigint({ mode: "number" }).notNull().default(0);

/** Which tags each transaction changed: written by triggers, in that transaction; pruned once no entry is that old. */
export const cacheInvalidations = pgTable(
  "cache_invalidations",
  {
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    tags: text().array().notNull(),
    /** The statement and its table, such as `update recipes`; `purge` when somebody asked for it. */
    cause: text().notNull(),
    /** By the clock, not the transaction: `wake_listeners` asks how long ago. */
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    index("cache_invalidations_xid_idx").on(t.xid),
    check("cache_invalidations_tags_check", sql`cardinality(${t.tags}) > 0`),
  ],
);

/**
 * One row. Part of every key in Redis: a new one leaves everything there behind, which a restored database needs,
 * because its transactions are numbered anew.
 */
export const cacheEpoch = pgTable(
  "cache_epoch",
  {
    isOnly: boolean().primaryKey().default(true),
    epoch: uuid().notNull().default(sql`gen_random_uuid()`),
  },
  (t) => [check("cache_epoch_is_only_check", sql`${t.isOnly}`)],
);

/** What a cache did in one minute, in one process. */
export const cacheStats = pgTable(
  "cache_stats",
  {
    minute: instant().notNull(),
    cache: text().notNull(),
    tier: text({ enum: ["l1", "l2", "response"] }).notNull(),
    process: uuid().notNull(),
    // As lib/cache/stats.ts counts them.
    hits: count(),
    staleHits: count(),
    misses: count(),
    coalesced: count(),
    bypasses: count(),
    errors: count(),
    sets: count(),
    evictions: count(),
    rejections: count(),
    outdated: count(),
    refreshes: count(),
    servedAgeMs: count(),
    savedMs: count(),
    /** Held when the minute ended. */
    entries: count(),
    sizeBytes: count(),
  },
  (t) => [primaryKey({ columns: [t.minute, t.cache, t.tier, t.process] })],
);

/** The responses that saved the most time: a new process makes them before anybody asks. */
export const cacheWarmList = pgTable(
  "cache_warm_list",
  {
    key: text().primaryKey(),
    /** What is asked for, path and query. */
    target: text().notNull(),
    /** In which form, in the words of the router. */
    headers: jsonb().$type<Record<string, string>>().notNull(),
    /** In a while, lately counting more. */
    hits: doublePrecision().notNull(),
    costMs: doublePrecision().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [check("cache_warm_list_value_check", sql`${t.hits} >= 0 and ${t.costMs} >= 0`)],
);
