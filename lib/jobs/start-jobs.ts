import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Sql } from "#db/connect.ts";
import { readEnv } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { Job } from "./job.ts";
import { type OpenQueue, openQueue, QUEUE, schedule } from "./queue.ts";
import { runJob, type SentJob } from "./run-job.ts";

/** Running jobs leave the rest of the machine to visitors. */
const AT_ONCE = 2;
const LOOK_EVERY_S = 3;
const START_AGAIN_AFTER_MS = 10 * SECOND_MS;
const FINISH_WITHIN_MS = 5 * SECOND_MS;
const HEED_WITHIN_MS = 1 * SECOND_MS;

export type RunningJobs = {
  /** Settles once jobs are taken; rejects never. */
  ready: Promise<void>;
  /** Lets what runs finish for a while, less patiently once `hurry` is aborted; then gives it back, to be run elsewhere. */
  close(hurry: AbortSignal): Promise<void>;
};

/** Has this process take jobs. Nobody waits for it: without a database it begins when there is one. */
export function startJobs(
  databaseUrl: string,
  jobs: readonly Job[],
  { lookEveryS = LOOK_EVERY_S, afterMs = 0 } = {},
): RunningJobs {
  const closing = new AbortController();
  const sql = connect(databaseUrl, {
    poolSize: AT_ONCE,
    statementTimeoutMs: readEnv().statementTimeoutsMs.jobs,
  });
  const running = new Set<Promise<unknown>>();
  const opened = pause(afterMs, closing.signal).then(() =>
    openPatiently(databaseUrl, closing.signal, (queue) =>
      takeJobs(queue, { sql, jobs, running, lookEveryS }),
    ),
  );

  return {
    ready: opened.then(() => {}),
    async close(hurry) {
      closing.abort();
      const queue = await opened;
      if (queue) {
        await within(FINISH_WITHIN_MS, hurry, queue.boss.offWork(QUEUE, { wait: true }));
        await queue.close();
      }
      // Those that were given back have been told so.
      await within(HEED_WITHIN_MS, hurry, Promise.allSettled(running));
      await sql.end({ timeout: 0 });
    },
  };
}

type Taking = { sql: Sql; jobs: readonly Job[]; running: Set<Promise<unknown>>; lookEveryS: number };

async function takeJobs({ boss }: OpenQueue, { sql, jobs, running, lookEveryS }: Taking): Promise<void> {
  await schedule(boss, jobs);
  await boss.work(
    QUEUE,
    // One in its group is all that fetches ever take at once, in any process.
    {
      includeMetadata: true,
      localConcurrency: AT_ONCE,
      groupConcurrency: 1,
      pollingIntervalSeconds: lookEveryS,
    },
    async ([sent]: SentJob[]) => {
      if (!sent) return null;
      const work = runJob(sql, jobs, sent);
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
  );
}

/** @returns Null when it was closed first. */
async function openPatiently(
  databaseUrl: string,
  closing: AbortSignal,
  use: (queue: OpenQueue) => Promise<void>,
): Promise<OpenQueue | null> {
  while (!closing.aborted) {
    let queue: OpenQueue | null = null;
    try {
      queue = await openQueue(databaseUrl, true);
      await use(queue);
      return queue;
    } catch (error) {
      logger.warn("jobs can't be taken yet", { error });
      await queue?.close().catch(() => {});
      await pause(START_AGAIN_AFTER_MS, closing);
    }
  }
  return null;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}

async function within(limitMs: number, hurry: AbortSignal, work: Promise<unknown>): Promise<void> {
  const patience = new AbortController();
  const signal = AbortSignal.any([hurry, patience.signal]);
  await Promise.race([work, pause(limitMs, signal)]);
  patience.abort();
}
