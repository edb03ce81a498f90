import type { Sql } from "#db/connect.ts";
import { logger } from "#lib/logger.ts";
import { singleton } from "#lib/singleton.ts";
import { fingerprintOf, normalise } from "./fingerprint.ts";

/** What the server itself counted of a query, since its statistics begin. */
export type ServerFigures = {
  calls: number;
  rows: number;
  totalMs: number;
  meanMs: number;
  maxMs: number;
  /** Of the blocks it needed. */
  cacheHitRatio: number;
  temporaryBlocks: number;
};

const MOST_STATEMENTS = 2_000;

const state = () => singleton("server-statements", () => ({ wasRefused: false }));

/** Whether pg_stat_statements can be read; it is created where the server has it loaded and this role may. */
export async function hasServerStatements(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ isCreated: boolean; isLoaded: boolean }[]>`
    select exists (select 1 from pg_extension where extname = 'pg_stat_statements') as "isCreated",
      current_setting('shared_preload_libraries', true) like '%pg_stat_statements%' as "isLoaded"`;
  if (!row?.isLoaded) return false;
  if (row.isCreated) return true;
  if (state().wasRefused) return false;
  try {
    await sql`create extension if not exists pg_stat_statements`;
    return true;
  } catch (error) {
    state().wasRefused = true;
    logger.info("pg_stat_statements cannot be created here", { error });
    return false;
  }
}

/** Keeps what the server counted beside each query that we know. @returns How many; null: the server counts nothing. */
export async function keepServerFigures(sql: Sql): Promise<number | null> {
  if (!(await hasServerStatements(sql))) return null;
  const statements = await sql<(ServerFigures & { query: string; hit: number; read: number })[]>`
    select s.query, s.calls::float8 as calls, s.rows::float8 as rows, s.total_exec_time as "totalMs",
      s.max_exec_time as "maxMs", s.shared_blks_hit::float8 as hit, s.shared_blks_read::float8 as read,
      (s.temp_blks_read + s.temp_blks_written)::float8 as "temporaryBlocks"
    from pg_stat_statements s join pg_database d on d.oid = s.dbid
    where d.datname = current_database() order by s.total_exec_time desc limit ${MOST_STATEMENTS}`;
  const groups = Map.groupBy(statements, ({ query }) => fingerprintOf(normalise(query)));
  const figures = [...groups].map(([fingerprint, all]) => [fingerprint, addUp(all)] as const);
  const kept = await sql`
    update query_stats q set server = s.figures::jsonb, server_read_at = now()
    from unnest(${figures.map(([key]) => key)}::text[],
      ${figures.map(([, value]) => JSON.stringify(value))}::text[]) as s (fingerprint, figures)
    where q.fingerprint = s.fingerprint`;
  return kept.count;
}

/** The server tells apart what differs in the number of its values alone. */
function addUp(all: readonly (ServerFigures & { hit: number; read: number })[]): ServerFigures {
  const sum = (pick: (one: (typeof all)[number]) => number) =>
    all.reduce((total, one) => total + pick(one), 0);
  const [calls, totalMs, hit, read] = [
    sum((one) => one.calls),
    sum((one) => one.totalMs),
    sum((one) => one.hit),
    sum((one) => one.read),
  ];
  return {
    calls,
    totalMs,
    rows: sum((one) => one.rows),
    meanMs: totalMs / Math.max(1, calls),
    maxMs: Math.max(...all.map((one) => one.maxMs)),
    cacheHitRatio: hit + read === 0 ? 1 : hit / (hit + read),
    temporaryBlocks: sum((one) => one.temporaryBlocks),
  };
}
