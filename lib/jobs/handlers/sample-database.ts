import type { Sql } from "#db/connect.ts";
import { keepServerFigures } from "#lib/database/server-statements.ts";
import { readActivity, readServer } from "#lib/database/server-statistics.ts";
import {
  DB_CACHE_HIT_RATIO,
  DB_CONNECTIONS,
  DB_DEAD_RATIO,
  DB_LOCKS_WAITING,
  DB_LONGEST_TRANSACTION,
  DB_SIZE,
} from "#lib/metrics/catalogue/database.ts";
import { JOBS_DEAD, JOBS_WAITING, OLDEST_JOB_AGE } from "#lib/metrics/catalogue/jobs.ts";
import { record } from "#lib/metrics/recorder.ts";
import { singleton } from "#lib/singleton.ts";
import { DEAD_QUEUE, QUEUE } from "../queue.ts";

/** Records how the database and the queue of jobs stand, and what the server counted of each query. */
export async function sampleDatabase(sql: Sql): Promise<{ queries: number | null }> {
  await sampleServer(sql);
  await sampleQueue(sql);
  return { queries: await keepServerFigures(sql) };
}

async function sampleServer(sql: Sql): Promise<void> {
  const server = await readServer(sql);
  const { locksWaiting, longestTransactionS } = await readActivity(sql);
  record(DB_SIZE, {}, server.sizeBytes);
  record(DB_LOCKS_WAITING, {}, locksWaiting);
  record(DB_LONGEST_TRANSACTION, {}, longestTransactionS);

  const before = singleton("sampled-blocks", () => ({ hit: server.blocksHit, read: server.blocksRead }));
  const [hit, read] = [server.blocksHit - before.hit, server.blocksRead - before.read];
  if (hit >= 0 && hit + read > 0) record(DB_CACHE_HIT_RATIO, {}, hit / (hit + read));
  Object.assign(before, { hit: server.blocksHit, read: server.blocksRead });

  for (const { state, count } of await sql<{ state: string; count: number }[]>`
    select coalesce(state, 'background') as state, count(*)::integer as count from pg_stat_activity
    where datname = current_database() group by 1`) {
    record(DB_CONNECTIONS, { state }, count);
  }
  const [{ ratio } = { ratio: 0 }] = await sql<{ ratio: number }[]>`
    select (sum(n_dead_tup) / greatest(sum(n_live_tup + n_dead_tup), 1))::float8 as ratio from pg_stat_user_tables`;
  record(DB_DEAD_RATIO, {}, ratio ?? 0);
}

async function sampleQueue(sql: Sql): Promise<void> {
  const [queue] = await sql<{ waiting: number; dead: number; oldestS: number }[]>`
    select count(*) filter (where name = ${QUEUE} and state < 'active' and start_after <= now())::integer as waiting,
      count(*) filter (where name = ${DEAD_QUEUE} and state = 'created')::integer as dead,
      coalesce(extract(epoch from now() - min(start_after)
        filter (where name = ${QUEUE} and state < 'active' and start_after <= now())), 0)::float8 as "oldestS"
    from pgboss.job where name in (${QUEUE}, ${DEAD_QUEUE}) and state < 'completed'`;
  record(JOBS_WAITING, {}, queue?.waiting ?? 0);
  record(JOBS_DEAD, {}, queue?.dead ?? 0);
  record(OLDEST_JOB_AGE, {}, queue?.oldestS ?? 0);
}
