import postgres from "postgres";
import { logger } from "#lib/logger.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { FedInvalidationLog, Invalidation } from "./invalidation-log.ts";
import { formatSnapshot, parseSnapshot } from "./snapshot.ts";

const CHANNEL = "cache_invalidations";
/** Also reads so often without being woken: shows that the connection still stands. */
const HEARTBEAT_MS = 1 * SECOND_MS;
/**
 * After a change more are looked for so often and for so long: writers wake nobody who is awake, because transactions
 * that notify commit one after the other. `wake_listeners` (0007) counts on it.
 */
const AWAKE = { readEveryMs: 15, forMs: 250 };
/** A connection that takes longer to answer counts as lost. */
const ANSWER_WITHIN_MS = 1 * SECOND_MS;
/** Also for all that was missed. */
const CONNECT_WITHIN_MS = 5 * SECOND_MS;
const RETRY_MS = { first: 50, most: 5 * SECOND_MS };
/** At the start, or after a long absence; what was kept before the oldest of them is given up. */
const MOST_ROWS = 10_000;
const BYPASSED = "invalidations cannot be heard: the cache is bypassed until they are";
/** Before any transaction. */
const NOTHING_SEEN = "1:1:";

export type InvalidationListener = {
  /** When it is current, or the first attempt has failed. Never rejects. */
  readonly started: Promise<void>;
  /**
   * Until all that was committed before the call is known, so that a process sees its own writes; or until the
   * connection is given up, and nothing kept is answered.
   */
  catchUp(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Feeds the log over a connection of its own: the database wakes it, what changed is read from the table, so nothing
 * is missed that was committed while nobody listened. While it has no connection, the log is not current.
 */
export function startInvalidationListener(url: string, log: FedInvalidationLog): InvalidationListener {
  const started = Promise.withResolvers<void>();
  let isClosing = false;
  let woken = Promise.withResolvers<void>();
  let waiting: (() => void)[] = [];
  let served: (() => void)[] = [];
  let connection: Connection | null = null;
  let awakeUntilMs = 0;
  const wake = () => woken.resolve();

  function answerWaiting(): void {
    for (const resolve of served.splice(0)) resolve();
  }

  /** Serial: a wake-up or a `catchUp` that comes meanwhile is for the read after. */
  async function read({ within }: Connection, limitMs: number): Promise<void> {
    woken = Promise.withResolvers();
    [served, waiting] = [waiting, []];
    const { rows, knownUpTo } = await within(limitMs, (sql) => readChanges(sql, log));
    feed(log, rows, knownUpTo);
    if (rows.length > 0) awakeUntilMs = performance.now() + AWAKE.forMs;
    answerWaiting();
    started.resolve();
  }

  async function listenUntilLost(on: Connection, onCurrent: () => void): Promise<void> {
    await on.within(CONNECT_WITHIN_MS, (sql) => sql`listen ${sql(CHANNEL)}`);
    await read(on, CONNECT_WITHIN_MS);
    onCurrent();
    while (!isClosing) {
      await untilWoken(performance.now() < awakeUntilMs ? AWAKE.readEveryMs : HEARTBEAT_MS);
      await read(on, ANSWER_WITHIN_MS);
    }
  }

  async function untilWoken(atMostMs: number): Promise<void> {
    const timer = setTimeout(wake, atMostMs);
    await woken.promise;
    clearTimeout(timer);
  }

  async function run(): Promise<void> {
    let retryMs = RETRY_MS.first;
    while (!isClosing) {
      connection = openConnection(url, wake);
      try {
        await listenUntilLost(connection, () => {
          retryMs = RETRY_MS.first;
        });
      } catch (error) {
        if (!isClosing && retryMs === RETRY_MS.first) logger.warn(BYPASSED, { reason: String(error) });
      }
      log.lose();
      served.push(...waiting.splice(0));
      answerWaiting();
      started.resolve();
      await connection.end();
      woken = Promise.withResolvers();
      if (!isClosing) await untilWoken(retryMs);
      retryMs = Math.min(2 * retryMs, RETRY_MS.most);
    }
  }

  const running = run();
  return {
    started: started.promise,
    catchUp() {
      if (!log.isCurrent || isClosing) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      wake();
      return promise;
    },
    async close() {
      isClosing = true;
      wake();
      await connection?.end();
      await running;
    },
  };
}

type Connection = {
  /** @throws When the work fails, takes longer, or the connection goes meanwhile or has gone. */
  within<T>(limitMs: number, work: (sql: postgres.Sql) => Promise<T>): Promise<T>;
  end(): Promise<void>;
};

/**
 * One connection, which does not come back: `sql.listen` would reconnect by itself and never say that it was away.
 *
 * @param onEvent Something was notified, or the connection has gone.
 */
function openConnection(url: string, onEvent: () => void): Connection {
  let isLost = false;
  let fail: (error: Error) => void = () => {};
  const lose = () => {
    isLost = true;
    fail(new Error("the connection was closed"));
  };
  // Missing in the types; it is what `sql.listen` itself uses.
  const options: postgres.Options<Record<string, never>> & { onnotify(): void } = {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: CONNECT_WITHIN_MS / SECOND_MS,
    fetch_types: false,
    onnotice: () => {},
    onnotify: onEvent,
    onclose: () => {
      if (isLost) return;
      lose();
      onEvent();
    },
    connection: { application_name: "hestia invalidations", statement_timeout: CONNECT_WITHIN_MS },
  };
  const sql = postgres(url, options);
  return {
    async within(limitMs, work) {
      if (isLost) throw new Error("the connection was closed");
      const failed = Promise.withResolvers<never>();
      fail = failed.reject;
      const timer = setTimeout(() => fail(new Error(`no answer within ${limitMs} ms`)), limitMs);
      try {
        return await Promise.race([failed.promise, work(sql)]);
      } finally {
        clearTimeout(timer);
        fail = () => {};
      }
    },
    end() {
      lose();
      return sql.end({ timeout: 0 });
    },
  };
}

type Change = [xid: string, tags: string[], isHorizon: boolean];
type Changes = { rows: Change[]; knownUpTo: string };

/** What committed since the log's snapshot, newest first, with the snapshot that this is all of. */
async function readChanges(sql: postgres.Sql, log: FedInvalidationLog): Promise<Changes> {
  const since = log.asOf.xmax === 0 ? NOTHING_SEEN : formatSnapshot(log.asOf);
  const [row] = await sql<[Changes]>`
    select pg_current_snapshot()::text as "knownUpTo", coalesce((
      select json_agg(json_build_array(xid::text, tags, cause = 'pruned')) from (
        select xid, tags, cause from cache_invalidations
        where xid >= pg_snapshot_xmin(${since}::pg_snapshot) and not pg_visible_in_snapshot(xid, ${since}::pg_snapshot)
        order by xid desc limit ${MOST_ROWS}
      ) as newest), '[]') as rows`;
  return row;
}

function feed(log: FedInvalidationLog, rows: readonly Change[], knownUpTo: string): void {
  const batch: Invalidation[] = [];
  for (const [xid, tags, isHorizon] of rows.toReversed()) {
    if (isHorizon) log.raiseHorizon(Number(xid) + 1);
    // Triggers write no other form.
    else batch.push({ xid: Number(xid), tags: tags as Invalidation["tags"] });
  }
  const [oldest] = batch;
  if (oldest && rows.length === MOST_ROWS) log.raiseHorizon(oldest.xid + 1);
  log.apply(batch, parseSnapshot(knownUpTo));
}
