import type { PgBoss } from "pg-boss";
import { connect } from "#db/connect.ts";
import { readEnv } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { singleton } from "#lib/singleton.ts";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import { bossDatabase } from "./boss-database.ts";
import type { Job } from "./job.ts";

export const QUEUE = "jobs";
/** Where those go that failed for good, until a person has them run again. */
export const DEAD_QUEUE = "dead-jobs";

const s = (ms: number) => Math.round(ms / SECOND_MS);
/** A process that says nothing for that long has died: its jobs are given to others. */
const SILENT_S = 30;
const KEEP_DEAD_S = s(14 * DAY_MS);
const KEEP_DONE_S = s(1 * DAY_MS);
/** Queues that depend on others, which we have none of. */
const FLOWS_EVERY_S = s(60 * MINUTE_MS);
const SUPERVISE_EVERY_S = 30;
const FIRST_RETRY_AFTER_S = 5;
const LAST_RETRY_AFTER_S = 600;
const SEND_DUE_EVERY_S = 2;
const STATEMENT_TIMEOUT_MS = 60 * SECOND_MS;
/** pg-boss asks every few seconds: without a database it would complain as often. */
const COMPLAIN_EVERY_MS = 1 * MINUTE_MS;

export type OpenQueue = { boss: PgBoss; close(): Promise<void> };

/** Makes or updates pg-boss's schema, under its own lock. @param isWorker Takes part in supervising and scheduling. */
export async function openQueue(databaseUrl: string, isWorker: boolean): Promise<OpenQueue> {
  const { PgBoss } = await import("pg-boss");
  const sql = connect(databaseUrl, { poolSize: 1, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
  const boss = new PgBoss({
    db: bossDatabase(sql),
    schedule: isWorker,
    supervise: isWorker,
    superviseIntervalSeconds: SUPERVISE_EVERY_S,
    monitorIntervalSeconds: SUPERVISE_EVERY_S,
    cronWorkerIntervalSeconds: SEND_DUE_EVERY_S,
    flowIntervalSeconds: FLOWS_EVERY_S,
  });
  boss.on("error", complainer("the queue of jobs has a problem"));
  boss.on("warning", ({ message }) => logger.warn("the queue of jobs warns", { reason: message }));
  const close = async () => {
    await boss.stop({ graceful: false });
    await sql.end({ timeout: 1 });
  };
  try {
    await boss.start();
    await makeQueues(boss);
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
  return { boss, close };
}

async function makeQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(DEAD_QUEUE, { retentionSeconds: KEEP_DEAD_S });
  await boss.createQueue(QUEUE, {
    // One that waits already is not asked for twice.
    policy: "short",
    deadLetter: DEAD_QUEUE,
    heartbeatSeconds: SILENT_S,
    deleteAfterSeconds: KEEP_DONE_S,
    retryBackoff: true,
    retryDelay: FIRST_RETRY_AFTER_S,
    retryDelayMax: LAST_RETRY_AFTER_S,
  });
}

/** What a job is sent with. A group is a limit: one of each job runs at a time, whatever the number of processes. */
function sendOptions({ name, priority, retries, timeoutS }: Job) {
  return {
    singletonKey: name,
    group: { id: name },
    priority,
    retryLimit: retries,
    expireInSeconds: timeoutS,
  };
}

/** Has a job run as soon as somebody is free. @returns Null: it waits already. */
export async function sendNow(boss: PgBoss, job: Job): Promise<string | null> {
  return boss.send(QUEUE, { job: job.name }, sendOptions(job));
}

/** Of this process, opened when it is first asked for. */
export function sharedQueue(databaseUrl: string): Promise<OpenQueue> {
  const holder = singleton("job-queue", (): { opening: Promise<OpenQueue> | null } => ({ opening: null }));
  holder.opening ??= openQueue(databaseUrl, false).catch((error) => {
    holder.opening = null;
    throw error;
  });
  return holder.opening;
}

/** @param id In the queue of the dead. @returns False: there is none. @throws Without a database. */
export async function retryDead(id: string): Promise<boolean> {
  const { databaseUrl } = readEnv();
  if (!databaseUrl) throw new Error("DATABASE_URL is not set");
  const { boss } = await sharedQueue(databaseUrl);
  return (await boss.redrive(DEAD_QUEUE, { ids: [id] })) > 0;
}

/** Has every job sent when it is due, by one process, whichever that is; what is no longer in the table is not. */
export async function schedule(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    await boss.schedule(QUEUE, job.cron, { job: job.name }, { key: job.name, ...sendOptions(job) });
  }
  for (const { key } of await boss.getSchedules(QUEUE)) {
    if (!jobs.some(({ name }) => name === key)) await boss.unschedule(QUEUE, key);
  }
}

function complainer(message: string): (error: unknown) => void {
  let lastAt = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - lastAt < COMPLAIN_EVERY_MS) return;
    lastAt = performance.now();
    logger.warn(message, { error });
  };
}
