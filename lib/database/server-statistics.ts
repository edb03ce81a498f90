import type { Sql } from "#db/connect.ts";

export type TableStatistics = {
  table: string;
  /** With indexes and what is stored apart. */
  sizeBytes: number;
  rows: number;
  /** Of its rows: dead, waiting to be cleaned up. About that share of its space is bloat. */
  deadRatio: number;
  sequentialScans: number;
  indexScans: number;
  /** ISO 8601; null: not since the server's statistics begin. */
  vacuumedAt: string | null;
};

export type IndexStatistics = { index: string; table: string; sizeBytes: number; scans: number };

/** What the server says of itself. Null where it is not there or this role may not see it. */
export type ServerStatistics = {
  version: string;
  sizeBytes: number;
  /** Of the blocks it needed since its statistics begin; null: it needed none. */
  cacheHitRatio: number | null;
  blocksHit: number;
  blocksRead: number;
  connections: { state: string; count: number }[];
  mostConnections: number;
  locksWaiting: number;
  longestTransactionS: number;
  /** The largest first. */
  tables: TableStatistics[];
  /** Those that nobody used, the largest first. */
  unusedIndexes: IndexStatistics[];
};

const LISTED = 12;

/** The database at a glance. Sizes of many partitions are cheap: the server knows them. */
export async function readServerStatistics(sql: Sql): Promise<ServerStatistics> {
  const [server, connections, activity, tables, unusedIndexes] = await Promise.all([
    readServer(sql),
    sql<{ state: string; count: number }[]>`
      select coalesce(state, 'background') as state, count(*)::integer as count from pg_stat_activity
      where datname = current_database() group by 1 order by 2 desc`,
    readActivity(sql),
    readTables(sql),
    readUnusedIndexes(sql),
  ]);
  return { ...server, ...activity, connections: [...connections], tables, unusedIndexes };
}

/** The first statements of a minute's sample; the rest is read when somebody looks. */
export async function readServer(sql: Sql) {
  const [row] = await sql<
    { version: string; sizeBytes: number; blocksHit: number; blocksRead: number; mostConnections: number }[]
  >`
    select current_setting('server_version') as version, pg_database_size(current_database())::float8 as "sizeBytes",
      blks_hit::float8 as "blocksHit", blks_read::float8 as "blocksRead",
      current_setting('max_connections')::integer as "mostConnections"
    from pg_stat_database where datname = current_database()`;
  if (!row) throw new Error("the server tells nothing of this database");
  const blocks = row.blocksHit + row.blocksRead;
  return { ...row, cacheHitRatio: blocks > 0 ? row.blocksHit / blocks : null };
}

export async function readActivity(sql: Sql) {
  const [row] = await sql<{ locksWaiting: number; longestTransactionS: number }[]>`
    select count(*) filter (where wait_event_type = 'Lock')::integer as "locksWaiting",
      coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0)::float8 as "longestTransactionS"
    from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  return row ?? { locksWaiting: 0, longestTransactionS: 0 };
}

async function readTables(sql: Sql): Promise<TableStatistics[]> {
  // Partitions count as their table: there is one for each day.
  const rows = await sql<TableStatistics[]>`
    with parts as (
      select s.*, pg_total_relation_size(s.relid) as bytes,
        (select relid::regclass::text from pg_partition_ancestors(s.relid) with ordinality as a (relid, n)
          order by n desc limit 1) as root
      from pg_stat_user_tables s
    )
    select coalesce(root, schemaname || '.' || relname) as "table", sum(bytes)::float8 as "sizeBytes",
      sum(n_live_tup)::float8 as rows,
      (sum(n_dead_tup) / greatest(sum(n_live_tup + n_dead_tup), 1))::float8 as "deadRatio",
      sum(seq_scan)::float8 as "sequentialScans", coalesce(sum(idx_scan), 0)::float8 as "indexScans",
      to_char(max(greatest(last_vacuum, last_autovacuum)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "vacuumedAt"
    from parts group by 1 order by 2 desc limit ${LISTED}`;
  return rows.map((row) => ({ ...row, table: row.table.replace(/^public\./, "") }));
}

async function readUnusedIndexes(sql: Sql): Promise<IndexStatistics[]> {
  const rows = await sql<IndexStatistics[]>`
    select s.indexrelname as index, s.relname as "table", pg_relation_size(s.indexrelid)::float8 as "sizeBytes",
      s.idx_scan::float8 as scans
    from pg_stat_user_indexes s join pg_index i using (indexrelid)
    where s.idx_scan = 0 and not i.indisunique and s.schemaname = 'public'
      and not exists (select 1 from pg_inherits where inhrelid = s.indexrelid)
    order by 3 desc limit ${LISTED}`;
  return [...rows];
}
